/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.layers.LayerPlace;
import org.kenworkbench.analysis.layers.LayerPlaces;
import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.Shape;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorInfo;

class LayerPlacesTest {

    @Test
    void firstNumberThatDiffersIsTheLayer() {
        require("encoder.layer.0.attention.self.query.weight", 0, "encoder.layer.*.attention.self.query.weight",
                "encoder.layer.11.attention.self.query.weight");
        require("h.7.mlp.c_fc.weight", 7, "h.*.mlp.c_fc.weight", "h.8.mlp.c_fc.weight");
        // A module number in front of all names is not a layer.
        require("0.auto_model.encoder.layer.3.attention.self.query.weight", 3,
                "0.auto_model.encoder.layer.*.attention.self.query.weight",
                "0.auto_model.encoder.layer.4.attention.self.query.weight");
        // Sub-layers: the block comes first.
        require("encoder.block.3.layer.1.DenseReluDense.wi.weight", 3,
                "encoder.block.*.layer.1.DenseReluDense.wi.weight", "encoder.block.4.layer.1.DenseReluDense.wi.weight");
        // Each expert is a matrix of its own.
        require("model.layers.2.mlp.experts.5.w1.weight", 2, "model.layers.*.mlp.experts.5.w1.weight",
                "model.layers.3.mlp.experts.5.w1.weight", "model.layers.2.mlp.experts.6.w1.weight");
        require("bert/encoder/layer_10/attention/self/query/kernel", 10,
                "bert/encoder/layer_*/attention/self/query/kernel", "bert/encoder/layer_9/attention/self/query/kernel");
        require("layers.0.norm1.weight", 0, "layers.*.norm1.weight");
    }

    @Test
    void numbersThatAreNoLayers() {
        require("classifier.2.weight", null, "classifier.2.weight", "classifier.0.weight");
        require("embeddings.word_embeddings.weight", null, "embeddings.word_embeddings.weight");
        require("fc1.weight", null, "fc1.weight", "fc2.weight");
        require("encoder.layer.12345678901.query.weight", null, "encoder.layer.12345678901.query.weight");
    }

    @Test
    void labels() {
        assertEquals("attention.self.query.weight",
                new LayerPlace(OptionalInt.of(1), "encoder.layer.*.attention.self.query.weight").label());
        assertEquals("weight", new LayerPlace(OptionalInt.of(1), "layers.*.weight").label());
        assertEquals("scales.*", new LayerPlace(OptionalInt.of(1), "scales.*").label());
        assertEquals("pooler.dense.weight", new LayerPlace(OptionalInt.empty(), "pooler.dense.weight").label());
    }

    private static void require(String name, Integer layer, String matrix, String... others) {
        List<TensorInfo> model = new ArrayList<>(List.of(info(name)));
        Arrays.stream(others).map(LayerPlacesTest::info).forEach(model::add);
        Map<TensorId, LayerPlace> places = LayerPlaces.of(model);
        assertEquals(model.size(), places.size());
        assertEquals(new LayerPlace(layer == null ? OptionalInt.empty() : OptionalInt.of(layer), matrix),
                places.get(new TensorId(name)));
    }

    private static TensorInfo info(String name) {
        return new TensorInfo(new TensorId(name), DType.F32, Shape.of(2, 2));
    }
}
