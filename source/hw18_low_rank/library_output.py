"""Print what stands in the section "The same in a library" of hw18_low_rank."""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.linalg import svds
from sklearn.decomposition import TruncatedSVD

A = np.array([[3.0, 0.0], [4.0, 5.0]])
print(np.linalg.svd(A, compute_uv=False))
print(np.linalg.pinv(A, rcond=0.5))
print(np.linalg.cond(A))

rng = np.random.default_rng(0)
counts = csr_array(rng.poisson(0.02, size=(2000, 500)).astype(float))
print(counts.nnz)
print(svds(counts, k=3, return_singular_vectors=False, rng=0)[::-1].round(3))
model = TruncatedSVD(n_components=3, algorithm="arpack", random_state=0)
print(model.fit_transform(counts).shape)
print(model.singular_values_.round(3))
