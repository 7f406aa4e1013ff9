"""Print what stands in the section "The same in a library" of hw08_pca."""

import numpy as np
from sklearn.datasets import load_wine
from sklearn.decomposition import PCA
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

X = load_wine().data
model = make_pipeline(StandardScaler(), PCA(n_components=0.9)).fit(X)
pca = model[-1]
print(pca.n_components_, pca.explained_variance_ratio_[:3].round(3))

Z = model[0].transform(X)
singular = np.linalg.svd(Z, compute_uv=False)
print((singular[:3] ** 2 / (len(Z) - 1)).round(4), pca.explained_variance_[:3].round(4))

noise = np.random.default_rng(0).normal(size=(300, 3))
print(PCA().fit(noise).explained_variance_ratio_.round(3))
