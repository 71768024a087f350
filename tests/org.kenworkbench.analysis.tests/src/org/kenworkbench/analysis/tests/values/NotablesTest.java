/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.analysis.values.ModelSummary;
import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.analysis.values.notable.Notable;
import org.kenworkbench.analysis.values.notable.Notables;
import org.kenworkbench.analysis.values.rows.RepeatedRows;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Part;

/** Findings name accidents, and find nothing in a plain model. */
class NotablesTest {

    private final Random random = new Random(8);

    private float[] normal(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** A model of twelve layers whose values are those of no narrower type. */
    private ArrayCheckpoint plain() {
        ArrayCheckpoint model = new ArrayCheckpoint().with("embeddings.word_embeddings.weight", Shape.of(60, 32),
                normal(60 * 32));
        for (int layer = 0; layer < 12; layer++) {
            String name = "encoder.layer." + layer + '.';
            model.with(name + "attention.self.query.weight", Shape.of(32, 32), normal(32 * 32));
            model.with(name + "attention.self.query.bias", Shape.of(32), new float[32]);
            model.with(name + "intermediate.dense.weight", Shape.of(64, 32), normal(64 * 32));
            model.with(name + "output.dense.weight", Shape.of(32, 64), normal(64 * 32));
            model.with(name + "output.LayerNorm.weight", Shape.of(32), normal(32));
        }
        return model;
    }

    private static List<Notable> notables(ArrayCheckpoint model) throws Exception {
        try (Checkpoint open = model.open()) {
            Map<TensorId, RepeatedRows> rows = new HashMap<>();
            for (TensorInfo tensor : Notables.withRows(open.tensors())) {
                rows.put(tensor.id(), RepeatedRows.of(NumericTensor.of(open, tensor), 1, PruningMonitor.NONE));
            }
            return Notables.of(ModelSummary.of(open, 2, PruningMonitor.NONE, one -> {
            }), rows);
        }
    }

    @Test
    void nothingIsNotableInAPlainModel() throws Exception {
        assertEquals(List.of(), notables(plain()));
    }

    @Test
    void namesValuesThatAreNoNumbersFirst() throws Exception {
        float[] values = normal(64 * 32);
        values[70] = Float.NaN;
        values[71] = Float.POSITIVE_INFINITY;
        float[] other = normal(64 * 32);
        other[5] = Float.NaN;
        List<Notable> found = notables(
                plain().with("encoder.layer.3.intermediate.dense.weight", Shape.of(64, 32), values)
                        .with("encoder.layer.1.intermediate.dense.weight", Shape.of(64, 32), other)
                        .with("ids", DType.I64, Shape.of(1), new byte[8]));
        assertEquals(2, found.size());
        Notable.NotFinite first = (Notable.NotFinite) found.getFirst();
        assertEquals(Severity.ERROR, first.severity());
        assertEquals(List.of("encoder.layer.3.intermediate.dense.weight", "encoder.layer.1.intermediate.dense.weight"),
                first.tensors().stream().map(TensorId::name).toList());
        assertEquals(2, first.nans());
        assertEquals(1, first.infinities());
        assertEquals(2, first.place().orElseThrow().row());
        assertEquals(6, first.place().orElseThrow().column());
        assertEquals(List.of(new Notable.TypeCount(DType.F32, 61, true), new Notable.TypeCount(DType.I64, 1, false)),
                ((Notable.Types) found.get(1)).types());
    }

    @Test
    void namesMatricesOfZerosAndConstants() throws Exception {
        float[] ones = new float[32];
        Arrays.fill(ones, 1);
        List<Notable> found = notables(
                plain().with("encoder.layer.3.intermediate.dense.weight", Shape.of(64, 32), new float[64 * 32])
                        .with("encoder.layer.2.output.LayerNorm.weight", Shape.of(32), ones));
        assertEquals(2, found.size());
        assertEquals(new Notable.Zero(List.of(new TensorId("encoder.layer.3.intermediate.dense.weight"))),
                found.getFirst());
        assertEquals(new Notable.Constant(List.of(new TensorId("encoder.layer.2.output.LayerNorm.weight")),
                List.of(1.0), 11), found.get(1));
        assertEquals(Severity.WARNING, found.get(1).severity());
    }

    @Test
    void namesTheFewMatricesWithValuesFarOut() throws Exception {
        float[] in = normal(64 * 32);
        float[] out = normal(64 * 32);
        for (int i = 0; i < 12; i++) {
            in[100 * i] = 30;
            out[150 * i] = -30;
        }
        List<Notable> found = notables(plain().with("encoder.layer.11.intermediate.dense.weight", Shape.of(64, 32), in)
                .with("encoder.layer.11.output.dense.weight", Shape.of(32, 64), out));
        assertEquals(1, found.size());
        Notable.Outlying outlying = (Notable.Outlying) found.getFirst();
        assertEquals(List.of(12L, 12L), outlying.beyond());
        assertEquals(0, outlying.othersBeyond());
        assertEquals(Optional.of(new Notable.Spot(new Layer("", 11), Part.FFN)), outlying.spot());
    }

    @Test
    void namesRepeatedRowsAndTypesThatFit() throws Exception {
        float[] words = new float[60 * 32];
        for (int i = 0; i < words.length; i++) {
            words[i] = Float.float16ToFloat(Float.floatToFloat16((float) random.nextGaussian()));
        }
        System.arraycopy(words, 0, words, 32 * 59, 32);
        Arrays.fill(words, 32 * 7, 32 * 8, 0);
        List<Notable> found = notables(new ArrayCheckpoint().with("embeddings.word_embeddings.weight",
                Shape.of(60, 32), words));
        assertEquals(2, found.size());
        Notable.Repeated repeated = (Notable.Repeated) found.getFirst();
        assertEquals(1, repeated.rows().repeated());
        assertEquals(1, repeated.rows().zeroRows());
        Notable.FitsNarrower fits = (Notable.FitsNarrower) found.get(1);
        assertEquals(DType.F16, fits.narrow());
        assertEquals(60 * 32 * 4, fits.sizeBytes());
        assertEquals(60 * 32 * 2, fits.narrowBytes());
    }

    @Test
    void namesATensorThatHoldsMuchAndCodesWithoutScales() throws Exception {
        byte[] codes = new byte[32 * 32];
        random.nextBytes(codes);
        for (int i = 0; i < codes.length; i++) {
            codes[i] &= 0x3F;
        }
        List<Notable> found = notables(plain().with("lm_head.weight", Shape.of(1200, 32), normal(1200 * 32))
                .with("encoder.layer.0.attention.self.key.weight", DType.F8_E4M3, Shape.of(32, 32), codes));
        assertTrue(found.stream().anyMatch(Notable.Large.class::isInstance), found::toString);
        assertTrue(found.stream().anyMatch(one -> one instanceof Notable.NoScales none && none.scaled() == 0
                && none.severity() == Severity.NOTE), found::toString);
    }
}
