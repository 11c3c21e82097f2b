"""The plugins: found, loaded one by one, and every function they offer guarded.

find       where plugins are looked for
department a TOML file that is a plugin: entries (what may stand in it) · lookout and matching (its checks)
tracing    how long each call took
hooks      what one plugin offers
probe      reading the plugins of others in child processes
load       the loader; what fails is left out whole
guard      the guard around every `run`: answers · aside (threads) · outside and child (processes) · quiet (prints)
"""

from minutes.plugins.load import alone, backend, load

__all__ = ["alone", "backend", "load"]
