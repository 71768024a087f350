/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.difference.ComparedTensors;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.finding.Finding;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.viz.data.ChangeMapLoader;
import org.kenworkbench.viz.data.FindingPictures;
import org.kenworkbench.viz.finding.FindingPicture;
import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.ModelMapModel;

/** Pictures beside findings of a model whose tensors lie in no order in its file. */
class FindingPicturesTest {

    private static final String QUERY = "text_model.encoder.layers.%d.self_attn.q_proj.weight";

    private static MemoryTensor tensor(String name, double... values) {
        TensorInfo info = new TensorInfo(new TensorId(name), DType.F32, Shape.of(1, values.length));
        MemorySegment bytes = Arena.ofAuto().allocate(info.sizeBytes(), Long.BYTES);
        ElementConversion.fromDoubles(values, values.length, DType.F32, bytes, 0);
        return new MemoryTensor(info, bytes);
    }

    /** Compares models of which each tensor of the tuned one is some times as long as that of the base. */
    private static ModelDifference scaled(List<String> names, List<Double> times) throws Exception {
        List<ComparedTensors> pairs = new ArrayList<>();
        List<TensorInfo> infos = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Tensor base = tensor(names.get(i), 1, 1);
            Tensor tuned = tensor(names.get(i), times.get(i), times.get(i));
            infos.add(base.info());
            pairs.add(new ComparedTensors(base.info(), tuned.info(), new MatchedTensors(
                    new AlignedTensor(base, tuned.info()), tuned, tuned.info().shape(), DType.F32)));
        }
        return ModelDifference.of(TensorMatch.of(infos, infos), pairs, 1, PruningMonitor.NONE);
    }

    private static FindingPicture.Bars bars(List<String> names, List<Double> times, List<String> found)
            throws Exception {
        return assertInstanceOf(FindingPicture.Bars.class, new FindingPictures(scaled(names, times))
                .of(new Finding.Scaled(found.stream().map(TensorId::new).toList(), 2, 2, 1)));
    }

    @Test
    void layersStandInTheirOrder() throws Exception {
        FindingPicture.Bars bars = bars(List.of(QUERY.formatted(10), QUERY.formatted(2), QUERY.formatted(1)),
                List.of(Math.exp(3), Math.exp(2), Math.exp(1)), List.of(QUERY.formatted(2)));
        assertEquals(List.of(1.0, 2.0, 3.0), rounded(bars));
        assertEquals(Set.of(1), bars.marked());
    }

    @Test
    void theMapHasTheLargestStepOfEachTensor() throws Exception {
        ModelMapModel map = ChangeMapLoader.of(
                scaled(List.of(QUERY.formatted(0), QUERY.formatted(1)), List.of(1.5, 1.0)),
                "m");
        List<Optional<MapCell>> cells = map.rows().getFirst().cells();
        assertEquals(0.5, cells.get(0).orElseThrow().largestStep());
        assertEquals(Double.NaN, cells.get(1).orElseThrow().largestStep(), "nothing moved");
    }

    /** The same matrix of another stack is another one. */
    @Test
    void aStackStandsAlone() throws Exception {
        List<String> names = List.of("decoder.layers.1.w.weight", "encoder.layers.0.w.weight",
                "decoder.layers.0.w.weight", "encoder.layers.1.w.weight");
        FindingPicture.Bars bars = bars(names, List.of(Math.exp(4), Math.exp(1), Math.exp(3), Math.exp(2)),
                List.of(names.get(0)));
        assertEquals(List.of(3.0, 4.0), rounded(bars));
        assertEquals(Set.of(1), bars.marked());
    }

    private static List<Double> rounded(FindingPicture.Bars bars) {
        return bars.heights().stream().map(height -> Math.round(height * 1e3) / 1e3).toList();
    }
}
