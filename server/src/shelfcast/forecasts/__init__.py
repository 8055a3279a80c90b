"""What will be wanted: forecast runs, kept with the day and the model that made them."""

from shelfcast.forecasts.actions.store_forecast import store_forecast as store_forecast
from shelfcast.forecasts.reads import NoForecastYet as NoForecastYet
from shelfcast.forecasts.reads import lasting as lasting
from shelfcast.forecasts.reads import newest_run as newest_run
from shelfcast.forecasts.reads import stored_forecast as stored_forecast
from shelfcast.forecasts.rules import StoredForecast as StoredForecast
