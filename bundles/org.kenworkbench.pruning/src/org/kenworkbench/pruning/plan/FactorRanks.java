/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.plan;

import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.UnprunableTensorException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/** Ranks that the factors of tensors may have, by what fits into memory. Stateless. */
public final class FactorRanks {

    /**
     * Longest shorter side of a matrix whose factors are found by all of its singular values: two matrices of that side
     * in double have to fit into the heap. Those of larger ones are sought in a space that grows.
     */
    static final long MAX_WHOLE_SIDE = 1 << 12;

    /** The same for a tensor with a form of its own, of which many are tried, and the cube of that side takes long. */
    public static final long MAX_WHOLE_SIDE_OF_FORMS = 1 << 11;

    /** Most numbers of the directions of such a space: they take 32 MB of heap, and half of them count. */
    public static final long SOUGHT_NUMBERS = 1 << 22;

    /** Most bytes of the right factor of a tensor, which is held while the tensor is in work. */
    private static final long MAX_FACTOR_BYTES = 1 << 27;

    private FactorRanks() {
    }

    /**
     * Returns the greatest rank that the factors of a tensor with a form of its own may have; 0 for none.
     *
     * @param tensor a tensor that is pruned
     */
    public static int most(TensorPlan tensor) {
        long side = Math.min(tensor.rows(), tensor.rowLength());
        if (side == 0) {
            return 0;
        }
        long most = Math.min(side, FactorShape.mostRank(tensor.tensor().shape().rowCount(), tensor.rowLength()));
        most = Math.min(most, MAX_FACTOR_BYTES / (tensor.rowLength() * Float.BYTES));
        return (int) (side > MAX_WHOLE_SIDE_OF_FORMS ? Math.min(most, mostSought(side)) : most);
    }

    private static long mostSought(long side) {
        return SOUGHT_NUMBERS / side / 2;
    }

    /** Tells whether a tensor with a form of its own may have factors of a rank, as far as its shape tells. */
    static boolean fits(int rank, TensorPlan tensor) {
        long side = Math.min(tensor.rows(), tensor.rowLength());
        return rank <= Math.min(side, FactorShape.mostRank(tensor.tensor().shape().rowCount(), tensor.rowLength()))
                && (rank <= most(tensor) || side > MAX_WHOLE_SIDE);
    }

    /**
     * Computes the rank of a tensor's factors, as asked for or by the amount, as far as factors with fewer numbers than
     * the tensor allow; 0 if none do, or if they would make no difference because all is kept exactly.
     */
    static int of(PruningRequest request, TensorPair pair, long k, ValuePrecision values)
            throws PruningInputException {
        long rows = pair.common().rowCount();
        long rowLength = pair.common().rowLength();
        if (!request.spendsOnFactors() && k == rowLength && request.allocation() != Allocation.MODEL
                && !values.isQuantised()) {
            return 0;
        }
        long all = pair.tuned().shape().rowCount();
        long asked = request.spendsOnFactors() ? Math.max(1, (long) Math.rint((double) k * rows / (all + rowLength)))
                : request.rank();
        long rank = Math.min(asked, FactorShape.mostRank(all, rowLength));
        require(request, pair, rank, request.factorPrecision());
        // No more than the rows that the base has can tell.
        return (int) Math.min(rank, Math.min(rows, rowLength));
    }

    /**
     * Checks that factors of a rank can be computed.
     *
     * @throws UnprunableTensorException if the tensor is too large for them
     */
    static void require(PruningRequest request, TensorPair pair, long rank,
            FactorPrecision precision) throws PruningInputException {
        TensorInfo tensor = pair.tuned();
        long rows = pair.common().rowCount();
        long rowLength = pair.common().rowLength();
        long side = Math.min(rows, rowLength);
        if (side > MAX_WHOLE_SIDE && rank > mostSought(side) || rank > 0 && rows > Integer.MAX_VALUE) {
            throw new UnprunableTensorException(tensor.name(),
                    "Tensor '" + tensor.name() + "' has " + rows + " x " + rowLength
                            + " values, but of a matrix with more than " + MAX_WHOLE_SIDE
                            + " of both rows and columns only factors of a rank up to " + mostSought(side)
                            + " can be computed; ask for a lower rank or another --fill, or")
                    .within(request.scope());
        }
        DType dtype = precision.isQuantised() ? DType.F32 : FactorShape.dtype(tensor.dtype());
        if (rank * rowLength * dtype.sizeBytes() > MAX_FACTOR_BYTES) {
            throw new UnprunableTensorException(tensor.name(),
                    "Tensor '" + tensor.name() + "' has rows of " + rowLength + " values, which are too long for "
                            + "factors of rank "
                            + rank + "; keep fewer values, or")
                    .within(request.scope());
        }
    }
}
