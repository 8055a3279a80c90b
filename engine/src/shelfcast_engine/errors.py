"""What the engine refuses; each class says the rule in its first line."""


class EngineError(ValueError):
    """The engine cannot work with this."""

    def __str__(self) -> str:
        return super().__str__() or (type(self).__doc__ or "").strip()


class NotPositive(EngineError):
    """A value that must be above zero is not."""


class BadPanel(EngineError):
    """The panel's arrays do not fit together."""


class BadQuantiles(EngineError):
    """Quantiles must be non-negative, finite and rise with their level."""


class BadHorizon(EngineError):
    """A horizon is one period or more."""


class HorizonTooShort(EngineError):
    """The forecast ends before the protection interval does."""
