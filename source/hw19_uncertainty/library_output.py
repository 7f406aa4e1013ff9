"""Print what the section "The same in a library" of hw19_uncertainty shows.

Run by hand when a library changes its output; needs statsmodels, which the notebook does not.
"""

import numpy as np
import statsmodels.api as sm
from scipy import stats
from sklearn.calibration import calibration_curve

plates = np.array(
    [
        [1.5, 1.0, 1.2],
        [0.4, 2.0, 1.6],
        [2.5, 0.0, 0.8],
        [0.0, 1.8, 2.2],
        [1.0, 1.5, 0.0],
        [0.8, 1.2, 1.4],
        [3.0, 0.5, 0.0],
        [0.5, 2.4, 1.0],
        [1.2, 0.8, 2.0],
        [0.0, 1.1, 1.5],
    ]
)
paid = np.array([4.3, 4.7, 3.9, 5.3, 2.2, 4.2, 3.2, 4.0, 5.3, 3.7])
waits = [3, 5, 2, 4, 9, 3, 1, 6, 4, 2, 14, 3, 5, 22, 4, 7]

model = sm.OLS(paid, sm.add_constant(plates)).fit()
print(model.summary(xname=["plate", "salad", "rice", "curry"]).tables[1])

print("mean and std:", stats.norm.fit(waits))
found = stats.bootstrap(
    (waits,), np.median, n_resamples=2000, confidence_level=0.9, method="percentile", rng=0
)
print("median:", found.confidence_interval)

p, y = [0.1, 0.1, 0.9, 0.9, 0.9], [0, 0, 1, 1, 0]
print(calibration_curve(y, p, n_bins=2))
