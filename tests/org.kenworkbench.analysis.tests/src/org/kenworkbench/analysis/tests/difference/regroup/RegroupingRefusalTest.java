/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.regroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.kenworkbench.analysis.tests.difference.regroup.Stored.matrix;
import static org.kenworkbench.analysis.tests.difference.regroup.Stored.rows;
import static org.kenworkbench.analysis.tests.difference.regroup.Stored.stack;
import static org.kenworkbench.analysis.tests.difference.regroup.Stored.vector;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.difference.regroup.Regrouping;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.tensor.DType;

/** Tensors stay without a counterpart, all of them, where it is not sure that they go together. */
class RegroupingRefusalTest {

    private static final int SIZE = 24;
    private static final int[][] Q = matrix(0, SIZE, SIZE);
    private static final int[][] K = matrix(1000, SIZE, SIZE);
    private static final int[][] V = matrix(2000, SIZE, SIZE);
    private static final int[][] OTHER = matrix(3000, SIZE, SIZE);
    private static final Stored JOINED = matrix("h.0.attn.qkv.weight", rows(Q, K, V));
    private static final Stored OF_Q = matrix("h.0.attn.q.weight", Q);
    private static final Stored OF_K = matrix("h.0.attn.k.weight", K);
    private static final Stored OF_V = matrix("h.0.attn.v.weight", V);

    private static void apart(TwoModels models) throws Exception {
        TensorMatch match = models.match();
        Regrouping found = models.regrouping();
        assertEquals(List.of(), found.pairs());
        assertEquals(match, found.rest());
    }

    @Test
    void sureOnesGoTogether() throws Exception {
        Regrouping found = TwoModels.ofFloats().base(OF_Q, OF_K, OF_V).tuned(JOINED).regrouping();
        assertEquals(1, found.pairs().size());
    }

    @Test
    void unrelatedValues() throws Exception {
        apart(TwoModels.ofFloats().base(OF_Q, OF_K, matrix("h.0.attn.v.weight", OTHER)).tuned(JOINED));
        apart(TwoModels.ofFloats().base(OF_Q, matrix("h.0.attn.k.weight", OTHER), OF_V).tuned(JOINED));
        apart(new TwoModels(DType.F32, DType.F32, 4).base(OF_Q, OF_K, OF_V).tuned(JOINED));
    }

    @Test
    void partsUnderEachOthersNames() throws Exception {
        apart(TwoModels.ofFloats().base(matrix("h.0.attn.q.weight", K), matrix("h.0.attn.k.weight", Q), OF_V)
                .tuned(JOINED));
    }

    @Test
    void severalOrdersThatFit() throws Exception {
        // All rows are one: heads may have any size.
        int[][] same = new int[SIZE][];
        Arrays.fill(same, Q[0]);
        apart(TwoModels.ofFloats()
                .base(matrix("h.0.attn.q.weight", same), matrix("h.0.attn.k.weight", same),
                        matrix("h.0.attn.v.weight", same))
                .tuned(matrix("h.0.attn.qkv.weight", rows(same, same, same))));
    }

    @Test
    void zeros() throws Exception {
        ArrayCheckpoint base = new ArrayCheckpoint();
        for (String name : List.of(OF_Q.name(), OF_K.name(), OF_V.name())) {
            base.with(name, DType.F32, OF_Q.shape(), new byte[SIZE * SIZE * Float.BYTES]);
        }
        ArrayCheckpoint tuned = new ArrayCheckpoint().with(JOINED.name(), DType.F32, JOINED.shape(),
                new byte[3 * SIZE * SIZE * Float.BYTES]);
        TensorMatch match = TensorMatch.of(base.tensors(), tuned.tensors());
        assertEquals(match, Regrouping.of(match, base.open(), tuned.open(), () -> false).rest());
    }

    @Test
    void missingPart() throws Exception {
        apart(TwoModels.ofFloats().base(OF_Q, OF_V).tuned(JOINED));
        apart(TwoModels.ofFloats().base(JOINED).tuned(OF_Q, OF_K));
    }

    @Test
    void wrongShape() throws Exception {
        apart(TwoModels.ofFloats().base(OF_Q, OF_K, matrix("h.0.attn.v.weight", matrix(2000, SIZE - 1, SIZE)))
                .tuned(JOINED));
        apart(TwoModels.ofFloats().base(OF_Q, OF_K, OF_V)
                .tuned(matrix("h.0.attn.qkv.weight", rows(Q, K, V, OTHER))));
    }

    @Test
    void joinedAndApartInOneModel() throws Exception {
        apart(TwoModels.ofFloats().base(OF_Q, OF_K, OF_V, matrix("h.0.attn.in_proj_weight", rows(Q, K, V)))
                .tuned(JOINED));
    }

    @Test
    void wordsOfTwoModels() throws Exception {
        apart(TwoModels.ofFloats().base(OF_Q, OF_K, matrix("h.0.attn.v_proj.weight", V)).tuned(JOINED));
    }

    @Test
    void otherLayers() throws Exception {
        apart(TwoModels.ofFloats().base(OF_Q, OF_K, OF_V).tuned(matrix("h.1.attn.qkv.weight", rows(Q, K, V))));
    }

    @Test
    void severalModulesOfALayer() throws Exception {
        apart(TwoModels.ofFloats()
                .base(matrix("h.0.self.q.weight", Q), matrix("h.0.self.k.weight", K), matrix("h.0.self.v.weight", V),
                        matrix("h.0.cross.q.weight", Q), matrix("h.0.cross.k.weight", K),
                        matrix("h.0.cross.v.weight", V))
                .tuned(JOINED));
    }

    @Test
    void experts() throws Exception {
        Stored stacked = stack("h.0.experts.w2", Q, K, V);
        Stored first = matrix("h.0.experts.0.w2.weight", Q);
        Stored second = matrix("h.0.experts.1.w2.weight", K);
        Stored third = matrix("h.0.experts.2.w2.weight", V);
        assertEquals(1, TwoModels.ofFloats().base(first, second, third).tuned(stacked).regrouping().pairs().size());
        apart(TwoModels.ofFloats().base(first, third).tuned(stacked));
        apart(TwoModels.ofFloats().base(first, second).tuned(stacked));
        apart(TwoModels.ofFloats().base(stacked).tuned(second, third));
        apart(TwoModels.ofFloats().base(first, third).tuned(stack("h.0.experts.w2", Q, V)));
        apart(TwoModels.ofFloats().base(second, third).tuned(stack("h.0.experts.w2", K, V)));
        apart(TwoModels.ofFloats().base(first, second, third, matrix("h.0.experts.3.w2.weight", OTHER))
                .tuned(stacked));
        apart(TwoModels.ofFloats().base(first, matrix("h.0.experts.1.w2.weight", V),
                matrix("h.0.experts.2.w2.weight", K)).tuned(stacked));
    }

    @Test
    void valuesThatAreFarAwayInTheOnlyOrder() throws Exception {
        Stored[] experts = new Stored[2];
        int[][][] down = new int[2][][];
        for (int e = 0; e < experts.length; e++) {
            down[e] = matrix(e * 2000, SIZE, 2 * SIZE);
            experts[e] = matrix("h.0.experts." + e + ".w2.weight", down[e]);
        }
        // Cosines are 0.3, but for chance.
        apart(new TwoModels(DType.F32, DType.F32, 3).base(experts).tuned(stack("h.0.experts.w2", down)));
    }

    @Test
    void biasesOfFewValues() throws Exception {
        int[][] few = matrix(0, 8, 1);
        int[][] others = matrix(8, 8, 1);
        int[][] more = matrix(16, 8, 1);
        apart(TwoModels.ofFloats()
                .base(vector("h.0.attn.q.bias", few), vector("h.0.attn.k.bias", others),
                        vector("h.0.attn.v.bias", more))
                .tuned(vector("h.0.attn.qkv.bias", rows(few, others, more))));
    }

    @Test
    void biasesStayApartWithTheirWeights() throws Exception {
        apart(TwoModels.ofFloats()
                .base(OF_Q, OF_K, matrix("h.0.attn.v.weight", OTHER), vector("h.0.attn.q.bias", Q),
                        vector("h.0.attn.k.bias", K), vector("h.0.attn.v.bias", V))
                .tuned(JOINED, vector("h.0.attn.qkv.bias", rows(Q, K, V))));
    }

    @Test
    void stopsWhereCancelled() {
        ArrayCheckpoint base = new ArrayCheckpoint();
        for (Stored stored : List.of(OF_Q, OF_K, OF_V)) {
            base.with(stored.name(), DType.F32, stored.shape(), new byte[SIZE * SIZE * Float.BYTES]);
        }
        ArrayCheckpoint tuned = new ArrayCheckpoint().with(JOINED.name(), DType.F32, JOINED.shape(),
                new byte[3 * SIZE * SIZE * Float.BYTES]);
        TensorMatch match = TensorMatch.of(base.tensors(), tuned.tensors());
        assertThrows(CancellationException.class, () -> Regrouping.of(match, base.open(), tuned.open(), () -> true));
    }
}
