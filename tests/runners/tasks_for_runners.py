"""Tasks that worker processes can import."""

import os
import signal
import time

from dragoman.errors import ModelError, Unparsable

started = []


def shout(text):
    if "?" in text:
        raise Unparsable("doc-7", "no sentence ends", at=text.index("?"))
    return text.upper()


def stumble(number):
    return 1 // number


def die_of_seven(number):
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def start():
    started.append("ready")


def state(_):
    return list(started)


def fail_to_start():
    raise ModelError("the weights are missing")


def lose_weights(_):
    raise ModelError("the weights are missing")


def dawdle(seconds):
    time.sleep(seconds)
    return seconds


def take_a_while(number):
    time.sleep(0.05)
    return number
