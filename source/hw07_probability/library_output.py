"""Print what stands in the section "The same in a library" of hw07_probability."""

import numpy as np
from scipy import integrate, stats

bell = stats.norm(loc=63, scale=2.5)
print(bell.pdf(63).round(4), bell.cdf(60).round(4))
area, error = integrate.quad(lambda x: x**2 * bell.pdf(x), 40, 90)
print(round(area, 4), 63**2 + 2.5**2)

print(stats.binom(n=10, p=0.3).pmf([0, 3]).round(4))
print(stats.poisson(mu=2).pmf([0, 2]).round(4))

rng = np.random.default_rng(0)
tosses = rng.random((5, 10_000)) < 0.3
print(tosses[:, :100].mean(axis=1), tosses.mean(axis=1))

reeds = [0.41, 0.22, 0.35, 0.18, 0.29, 0.38, 0.24, 0.33, 0.21]
gardens = [0.15, 0.02, 0.19, 0.08, 0.13, 0.05, 0.15]
result = stats.ttest_ind(reeds, gardens, equal_var=False)
print(f"t = {result.statistic:.3f}, df = {result.df:.2f}, p = {result.pvalue:.4f}")
