/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Expert;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.LayerRange;
import org.kenworkbench.tensor.place.Part;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;

class PlacesTest {

    @Test
    void layersAreTheNumbersThatDifferOrFollowTheirWord() {
        require("encoder.layer.0.attention.self.query.weight", 0, "encoder.layer.*.attention.self.query.weight",
                "encoder.layer.11.attention.self.query.weight");
        require("h.7.mlp.c_fc.weight", 7, "h.*.mlp.c_fc.weight", "h.8.mlp.c_fc.weight");
        // A module number in front of all names is not a layer.
        require("0.auto_model.encoder.layer.3.attention.self.query.weight", 3,
                "0.auto_model.encoder.layer.*.attention.self.query.weight",
                "0.auto_model.encoder.layer.4.attention.self.query.weight");
        require("0.auto_model.encoder.layer.3.attention.self.query.weight", 3,
                "0.auto_model.encoder.layer.*.attention.self.query.weight",
                "2.linear.weight");
        // Sub-layers: the block comes first, even if there is one.
        require("encoder.block.3.layer.1.DenseReluDense.wi.weight", 3,
                "encoder.block.*.layer.1.DenseReluDense.wi.weight",
                "encoder.block.4.layer.1.DenseReluDense.wi.weight");
        require("encoder.block.0.layer.1.layer_norm.weight", 0, "encoder.block.*.layer.1.layer_norm.weight",
                "encoder.block.0.layer.0.layer_norm.weight");
        // Each expert is a matrix of its own, and no layer even if there is one layer.
        require("model.layers.2.mlp.experts.5.w1.weight", 2, "model.layers.*.mlp.experts.5.w1.weight",
                "model.layers.3.mlp.experts.5.w1.weight",
                "model.layers.2.mlp.experts.6.w1.weight");
        require("model.layers.0.mlp.experts.5.w1.weight", 0, "model.layers.*.mlp.experts.5.w1.weight",
                "model.layers.0.mlp.experts.6.w1.weight");
        require("bert/encoder/layer_10/attention/self/query/kernel", 10,
                "bert/encoder/layer_*/attention/self/query/kernel",
                "bert/encoder/layer_9/attention/self/query/kernel");
        require("layers.0.norm1.weight", 0, "layers.*.norm1.weight");
        require("blk.3.attn_q.weight", 3, "blk.*.attn_q.weight", "blk.2.attn_q.weight");
    }

    @Test
    void numbersThatAreNoLayers() {
        require("classifier.2.weight", null, "classifier.2.weight", "classifier.0.weight");
        require("embeddings.word_embeddings.weight", null, "embeddings.word_embeddings.weight");
        require("fc1.weight", null, "fc1.weight", "fc2.weight");
        require("encoder.layer.12345678901.query.weight", null, "encoder.layer.12345678901.query.weight");
        // A chain beside layers.
        require("visual.merger.mlp.0.weight", null, "visual.merger.mlp.0.weight", "visual.merger.mlp.2.weight",
                "model.layers.0.mlp.up_proj.weight",
                "model.layers.1.mlp.up_proj.weight");
        require("mlp.0.weight", 0, "mlp.*.weight", "mlp.2.weight");
    }

    @Test
    void labels() {
        assertEquals("attention.self.query.weight", labelOf(1, "encoder.layer.*.attention.self.query.weight"));
        assertEquals("weight", labelOf(1, "layers.*.weight"));
        assertEquals("scales.*", labelOf(1, "scales.*"));
        assertEquals("pooler.dense.weight", labelOf(null, "pooler.dense.weight"));
    }

    private static String labelOf(Integer number, String matrix) {
        return new Place("", number == null ? OptionalInt.empty() : OptionalInt.of(number), Part.OTHER, Expert.NONE,
                matrix, matrix).label();
    }

    @Test
    void oneStackHasNoName() {
        requireStacks(List.of("0", "1", ""), "bert.encoder.layer.0.output.dense.weight",
                "bert.encoder.layer.1.output.dense.weight",
                "bert.pooler.dense.weight");
        requireStacks(List.of("0", "1"), "model.decoder.layers.0.fc1.weight", "model.decoder.layers.1.fc1.weight");
    }

    @Test
    void severalStacksAreNamedByTheWordsThatDiffer() {
        requireStacks(List.of("encoder 0", "decoder 0", "encoder", "", "encoder 0"),
                "encoder.block.0.layer.0.SelfAttention.q.weight",
                "decoder.block.0.layer.0.SelfAttention.q.weight", "encoder.final_layer_norm.weight", "shared.weight",
                "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight");
        requireStacks(List.of("encoder 1", "decoder 1", "decoder"), "model.encoder.layers.1.fc1.weight",
                "model.decoder.layers.1.fc1.weight",
                "model.decoder.embed_positions.weight");
        requireStacks(List.of("encoder 1", "decoder 1"), "encoder.encoder.layer.1.output.dense.weight",
                "decoder.bert.encoder.layer.1.output.dense.weight");
        // CLIP, as Hugging Face and OpenAI name it.
        requireStacks(List.of("text 3", "vision 3", "vision"), "text_model.encoder.layers.3.mlp.fc1.weight",
                "vision_model.encoder.layers.3.mlp.fc1.weight", "vision_model.pre_layrnorm.weight");
        requireStacks(List.of("text 3", "vision 3"), "transformer.resblocks.3.mlp.c_fc.weight",
                "visual.transformer.resblocks.3.mlp.c_fc.weight");
        // LLaVA, Qwen-VL old and new, BLIP-2, Florence.
        requireStacks(List.of("text 0", "vision 0", ""), "language_model.model.layers.0.mlp.up_proj.weight",
                "vision_tower.vision_model.encoder.layers.0.mlp.fc1.weight", "multi_modal_projector.linear_1.weight");
        requireStacks(List.of("text 0", "vision 0", "text"), "model.layers.0.mlp.up_proj.weight",
                "visual.blocks.0.mlp.fc1.weight", "model.norm.weight");
        requireStacks(List.of("text 0", "vision 0"), "model.language_model.layers.0.mlp.up_proj.weight",
                "model.visual.blocks.0.mlp.fc1.weight");
        requireStacks(List.of("vision 0", "qformer 0", "text 0"), "vision_model.encoder.layers.0.mlp.fc1.weight",
                "qformer.encoder.layer.0.output.dense.weight", "language_model.model.decoder.layers.0.fc1.weight");
        requireStacks(List.of("vision 0", "text-encoder 0", "text-decoder 0"), "vision_tower.blocks.0.mlp.fc1.weight",
                "language_model.model.encoder.layers.0.fc1.weight", "language_model.model.decoder.layers.0.fc1.weight");
        requireStacks(List.of("text_encoder 0", "text_decoder 0", "vision 0"),
                "text_encoder.encoder.layer.0.output.dense.weight",
                "text_decoder.bert.encoder.layer.0.output.dense.weight", "visual_encoder.blocks.0.mlp.fc1.weight");
        // Layers beside the model's own.
        requireStacks(List.of("0", "mtp 0"), "model.layers.0.mlp.up_proj.weight",
                "model.mtp.layers.0.mlp.up_proj.weight");
        // GGUF.
        requireStacks(List.of("encoder 0", "decoder 0", "encoder"), "enc.blk.0.attn_q.weight",
                "dec.blk.0.attn_q.weight", "enc.output_norm.weight");
        requireStacks(List.of("vision 0", "text 0"), "v.blk.0.attn_q.weight", "blk.0.attn_q.weight");
    }

    @Test
    void stagesAreStacks() {
        requireStacks(List.of("layer1 0", "layer1 1", "layer2 0", "layer2 0", ""), "layer1.0.conv1.weight",
                "layer1.1.conv1.weight",
                "layer2.0.conv1.weight", "layer2.0.downsample.0.weight", "conv1.weight");
        requireStacks(List.of("stage0 0", "stage0 1", "stage1 0"),
                "resnet.encoder.stages.0.layers.0.layer.1.convolution.weight",
                "resnet.encoder.stages.0.layers.1.layer.1.convolution.weight",
                "resnet.encoder.stages.1.layers.0.layer.1.convolution.weight");
        requireStacks(List.of("layer0 1", "layer1 1", "layer0"), "swin.encoder.layers.0.blocks.1.output.dense.weight",
                "swin.encoder.layers.1.blocks.1.output.dense.weight",
                "swin.encoder.layers.0.downsample.reduction.weight");
        requireStacks(List.of("block0 1", "block1 0"), "segformer.encoder.block.0.1.attention.self.query.weight",
                "segformer.encoder.block.1.0.attention.self.query.weight");
        // Attention and feed-forward part of one layer.
        requireStacks(List.of("0", "0", "1"), "transformer.layers.0.0.norm.weight",
                "transformer.layers.0.1.net.0.weight",
                "transformer.layers.1.0.norm.weight");
    }

    @Test
    void parts() {
        assertEquals(Part.ATTENTION, one("decoder.block.0.layer.0.SelfAttention.q.weight", 2).part());
        assertEquals(Part.CROSS_ATTENTION, one("decoder.block.0.layer.1.EncDecAttention.q.weight", 2).part());
        assertEquals(Part.CROSS_ATTENTION, one("bert.encoder.layer.0.crossattention.self.query.weight", 2).part());
        assertEquals(Part.CROSS_ATTENTION, one("model.decoder.layers.0.encoder_attn.q_proj.weight", 2).part());
        assertEquals(Part.CROSS_ATTENTION, one("dec.blk.0.cross_attn_q.weight", 2).part());
        assertEquals(Part.NORMS, one("bert.encoder.layer.0.crossattention.output.LayerNorm.weight", 1).part());
        assertEquals(Part.FFN, one("model.layers.0.mlp.up_proj.weight", 2).part());
    }

    @Test
    void experts() {
        Place of = one("model.layers.2.mlp.experts.5.w1.weight", 2);
        assertEquals(Expert.of(5), of.expert());
        assertEquals("model.layers.*.mlp.experts.*.w1.weight", of.family());
        assertEquals("mlp.experts.*.w1.weight", of.familyLabel());
        assertEquals(Expert.of(3), one("encoder.block.1.layer.1.mlp.experts.expert_3.wi.weight", 2).expert());
        assertEquals(Expert.SHARED, one("model.layers.0.mlp.shared_expert.up_proj.weight", 2).expert());
        assertEquals(Expert.SHARED, one("blk.0.ffn_up_shexp.weight", 2).expert());
        assertEquals(Expert.ALL, one("model.layers.0.mlp.experts.gate_up_proj", 3).expert());
        assertEquals(Expert.ALL, one("model.layers.0.mlp.experts.gate_up_proj_bias", 2).expert());
        assertEquals(Expert.ALL, one("blk.0.ffn_gate_exps.weight", 3).expert());
        // A router is no expert's.
        assertEquals(Expert.NONE, one("model.layers.0.mlp.gate.weight", 2).expert());
        assertEquals(Expert.NONE, one("model.layers.0.mlp.shared_expert_gate.weight", 2).expert());
        assertEquals(Expert.NONE, one("model.layers.0.mlp.up_proj.weight", 2).expert());
    }

    @Test
    void layersAreSelectedByStackAndNumber() {
        Layer decoder = new Layer("decoder", 3);
        assertEquals("decoder 3", decoder.toString());
        assertEquals(List.of(new Layer("encoder", 9), new Layer("encoder", 10), decoder),
                Stream.of(decoder, new Layer("encoder", 10),
                        new Layer("encoder", 9)).sorted().toList());
        assertTrue(LayerRange.parse(decoder.selector()).includes(decoder));
        assertFalse(LayerRange.parse(decoder.selector()).includes(new Layer("encoder", 3)));
        assertTrue(LayerRange.parse("0-3").includes(decoder));
        assertFalse(LayerRange.parse("4-11").includes(decoder));
        assertTrue(LayerRange.parse("decoder:*").includes(decoder));
        for (String text : List.of("3", "8-11", "decoder:0-3", "text-encoder:2", "decoder:*")) {
            assertEquals(text, LayerRange.parse(text).toString());
        }
        assertEquals(new LayerRange("decoder", 0, 3), LayerRange.parse(" Decoder : 0 - 3 "));
        for (String text : List.of("", "x", "3-", "4-3", "12345", ":3", "decoder", "decoder:x")) {
            assertThrows(IllegalArgumentException.class, () -> LayerRange.parse(text), text);
        }
    }

    private static Place one(String name, int rank) {
        return Places.of(List.of(info(name, rank))).get(new TensorId(name));
    }

    private static void requireStacks(List<String> places, String... names) {
        List<TensorInfo> model = Arrays.stream(names).map(name -> info(name, 2)).toList();
        Map<TensorId, Place> found = Places.of(model);
        assertEquals(places, Arrays.stream(names).map(TensorId::new).map(found::get)
                .map(place -> place.layer().map(Layer::toString).orElse(place.stack())).toList());
    }

    private static void require(String name, Integer layer, String matrix, String... others) {
        List<TensorInfo> model = new ArrayList<>(List.of(info(name, 2)));
        Arrays.stream(others).map(other -> info(other, 2)).forEach(model::add);
        Map<TensorId, Place> places = Places.of(model);
        assertEquals(model.size(), places.size());
        Place place = places.get(new TensorId(name));
        assertEquals(layer == null ? OptionalInt.empty() : OptionalInt.of(layer), place.number(), name);
        assertEquals(matrix, place.matrix());
        assertEquals("", place.stack());
    }

    private static TensorInfo info(String name, int rank) {
        long[] dims = new long[rank];
        Arrays.fill(dims, 2);
        return new TensorInfo(new TensorId(name), DType.F32, Shape.of(dims));
    }
}
