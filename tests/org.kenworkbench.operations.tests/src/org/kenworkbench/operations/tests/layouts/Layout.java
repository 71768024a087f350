/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.layouts;

import static org.kenworkbench.tensor.place.Role.ATTENTION;
import static org.kenworkbench.tensor.place.Role.EMBEDDINGS;
import static org.kenworkbench.tensor.place.Role.FFN;
import static org.kenworkbench.tensor.place.Role.HEAD;
import static org.kenworkbench.tensor.place.Role.NORMS;
import static org.kenworkbench.tensor.place.Role.OTHER;

import java.util.List;
import java.util.function.Consumer;

import org.kenworkbench.operations.tests.layouts.LayoutModel.Attention;
import org.kenworkbench.operations.tests.layouts.LayoutModel.Owned;
import org.kenworkbench.operations.tests.layouts.LayoutModel.Projections;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** The layouts of the table in {@code docs/layouts.md}, each by a published model. */
enum Layout {
    BERT(new Published("BERT", "bert-base-uncased", 109_482_240), 16, DType.F32,
            "{'model_type': 'bert', 'num_attention_heads': 12}",
            model -> bert(model, "", 30522, 512, 2, 768, 768, 12, 3072).linear(HEAD, "pooler.dense", model.w(768),
                    model.w(768)),
            new Tuning("bert.", model -> model.linear(HEAD, "classifier", 2, model.w(768)))),
    DISTILBERT(new Published("DistilBERT", "distilbert-base-uncased", 66_362_880), 16, DType.F32,
            "{'model_type': 'distilbert', 'n_heads': 12}",
            Layout::distilBert,
            new Tuning("distilbert.", model -> model.linear(HEAD, "pre_classifier", model.w(768), model.w(768))
                    .linear(HEAD, "classifier", 2, model.w(768)))),
    ROBERTA(new Published("RoBERTa", "roberta-base", 124_645_632), 16, DType.F32,
            "{'model_type': 'roberta', 'num_attention_heads': 12}",
            model -> bert(model, "roberta.", 50265, 514, 1, 768, 768, 12, 3072).linear(HEAD, "roberta.pooler.dense",
                    model.w(768), model.w(768)),
            new Tuning("", model -> model.linear(HEAD, "classifier.dense", model.w(768), model.w(768)).linear(HEAD,
                    "classifier.out_proj", 2, model.w(768)))),
    ELECTRA(new Published("ELECTRA", "electra-small-discriminator", 13_549_057), 16, DType.F32,
            "{'model_type': 'electra', 'num_attention_heads': 4}",
            model -> bert(model, "electra.", 30522, 512, 2, 128, 256, 4, 1024)
                    .linear(HEAD, "discriminator_predictions.dense", model.w(256), model.w(256))
                    .linear(HEAD, "discriminator_predictions.dense_prediction", 1, model.w(256)),
            new Tuning("", model -> model.linear(HEAD, "classifier.dense", model.w(256), model.w(256)).linear(HEAD,
                    "classifier.out_proj", 2, model.w(256)))),
    DEBERTA_V3(new Published("DeBERTa-v3", "deberta-v3-base", 183_831_552), 16, DType.F32,
            "{'model_type': 'deberta-v2', 'num_attention_heads': 12}",
            Layout::debertaV3,
            new Tuning("",
                    model -> model.linear(HEAD, "pooler.dense", model.w(768), model.w(768)).linear(HEAD, "classifier",
                            2,
                            model.w(768)))),
    T5(new Published("T5", "t5-base", 222_903_552), 16, DType.F32, "{'model_type': 't5', 'num_heads': 12, 'd_kv': 64}",
            Layout::t5, Tuning.NOTHING),
    GPT2(new Published("GPT-2", "gpt2", 124_439_808), 16, DType.F32, "{'model_type': 'gpt2', 'n_head': 12}",
            Layout::gpt2,
            new Tuning("transformer.", model -> model.add(HEAD, "score.weight", 2, model.w(768)))),
    GPT_NEOX(new Published("GPT-NeoX", "pythia-70m", 70_426_624), 16, DType.F16,
            "{'model_type': 'gpt_neox', 'num_attention_heads': 8}", Layout::gptNeoX, Tuning.NOTHING),
    LLAMA(new Published("Llama", "TinyLlama-1.1B", 1_100_048_384), 32, DType.BF16,
            "{'model_type': 'llama', 'num_attention_heads': 32, 'num_key_value_heads': 4}",
            model -> decoder(model, "", "model.", "lm_head.weight", new Decoder(32000, 2048, 22, 5632, 32, 4, false)),
            Tuning.NOTHING),
    QWEN2_MOE(new Published("Qwen2-MoE, experts apart", "Qwen1.5-MoE-A2.7B", 14_315_784_192L), 32, DType.BF16,
            "{'model_type': 'qwen2_moe', 'num_attention_heads': 16, 'num_key_value_heads': 16, 'num_experts': 60}",
            model -> qwen2Moe(model, false), Tuning.NOTHING),
    QWEN2_MOE_FUSED(
            new Published("Qwen2-MoE, experts fused", "the same, as `experts.gate_up_proj` and `experts.down_proj`",
                    14_315_784_192L),
            32, DType.BF16,
            "{'model_type': 'qwen2_moe', 'num_attention_heads': 16, 'num_key_value_heads': 16, 'num_experts': 60}",
            model -> qwen2Moe(model, true), Tuning.NOTHING),
    MIXTRAL(new Published("Mixtral", "Mixtral-8x7B", 46_702_792_704L), 64, DType.BF16,
            "{'model_type': 'mixtral', 'num_attention_heads': 32, 'num_key_value_heads': 8, 'num_local_experts': 8}",
            Layout::mixtral, Tuning.NOTHING),
    VIT(new Published("ViT", "vit-base-patch16-224, to 10 classes", 86_567_656), 16, DType.F32,
            "{'model_type': 'vit', 'num_attention_heads': 12}",
            Layout::vit, new Tuning("", model -> resized(model, "classifier", 10))),
    CLIP(new Published("CLIP", "clip-vit-base-patch32", 151_277_313), 16, DType.F32,
            "{'model_type': 'clip', 'text_config': {'num_attention_heads': 8}, 'vision_config': "
                    + "{'num_attention_heads': 12}}",
            Layout::clip, Tuning.NOTHING),
    LLAVA(new Published("LLaVA", "llava-1.5-7b-hf", 7_063_427_072L), 32, DType.F16,
            "{'model_type': 'llava', 'text_config': {'model_type': 'llama', "
                    + "'num_attention_heads': 32}, 'vision_config': {'model_type': 'clip_vision_model', "
                    + "'num_attention_heads': 16}}",
            Layout::llava, Tuning.NOTHING),
    RESNET(new Published("ResNet", "resnet-50, to 10 classes", 25_557_032), 8, DType.F32, "{'model_type': 'resnet'}",
            Layout::resnet,
            new Tuning("", model -> resized(model, "classifier.1", 10)));

    final Published published;
    final int divisor;
    final DType type;
    final String configuration;
    private final Consumer<LayoutModel> build;
    final Tuning tuning;

    Layout(Published published, int divisor, DType type, String configuration, Consumer<LayoutModel> build,
            Tuning tuning) {
        this.published = published;
        this.divisor = divisor;
        this.type = type;
        this.configuration = configuration.replace('\'', '"');
        this.build = build;
        this.tuning = tuning;
    }

    /** A model of the layout that somebody has published. */
    record Published(String label, String example, long parameters) {
    }

    /**
     * The difference that programs make when they write the model after fine-tuning.
     *
     * @param prefix text in front of the base's names, before what {@code change} adds
     */
    record Tuning(String prefix, Consumer<LayoutModel> change) {

        static final Tuning NOTHING = new Tuning("", _ -> {
        });
    }

    /** Creates the model as it was published, with widths divided and layers left out. */
    LayoutModel base(int by, int mostLayers, DType of) {
        LayoutModel model = new LayoutModel(by, mostLayers, of);
        build.accept(model);
        return model;
    }

    /** Creates the model as programs write it after fine-tuning. */
    LayoutModel tuned(int by, int mostLayers, DType of) {
        LayoutModel model = base(by, mostLayers, of);
        model.members.replaceAll(member -> new LayoutModel.Member(new TensorInfo(
                new TensorId(tuning.prefix + member.info().name()), member.info().dtype(), member.info().shape()),
                member.role(), member.layer(), member.owned()));
        tuning.change.accept(model);
        return model;
    }

    private static LayoutModel resized(LayoutModel model, String head, long classes) {
        long width = model.members.stream().filter(member -> member.info().name().equals(head + ".weight")).findFirst()
                .orElseThrow().info().shape().dim(1);
        model.members.removeIf(member -> member.info().name().startsWith(head + '.'));
        return model.linear(HEAD, head, classes, width);
    }

    private static LayoutModel bert(LayoutModel model, String prefix, long vocabulary, long positions, long types,
            long embedding, long hidden,
            int heads, long ffn) {
        long h = model.w(hidden);
        String in = prefix + "embeddings.";
        model.add(EMBEDDINGS, in + "word_embeddings.weight", model.w(vocabulary), model.w(embedding))
                .add(EMBEDDINGS, in + "position_embeddings.weight", model.w(positions), model.w(embedding))
                .add(EMBEDDINGS, in + "token_type_embeddings.weight", types, model.w(embedding))
                .norm(in + "LayerNorm", model.w(embedding));
        if (embedding != hidden) {
            model.linear(EMBEDDINGS, prefix + "embeddings_project", h, model.w(embedding));
        }
        return model.layers("", 12, prefix + "encoder.layer.", layer -> model
                .attention(layer,
                        new Attention("self",
                                new Projections("attention.self.query", "attention.self.key", "attention.self.value",
                                        "attention.output.dense"),
                                h, heads, heads, true, true))
                .norm(layer + "attention.output.LayerNorm", h)
                .feedForward("ffn", List.of(layer + "intermediate.dense"), layer + "output.dense", h, model.w(ffn),
                        true, 0)
                .norm(layer + "output.LayerNorm", h));
    }

    private static LayoutModel distilBert(LayoutModel model) {
        long h = model.w(768);
        return model.add(EMBEDDINGS, "embeddings.word_embeddings.weight", model.w(30522), h)
                .add(EMBEDDINGS, "embeddings.position_embeddings.weight", model.w(512), h)
                .norm("embeddings.LayerNorm", h)
                .layers("", 6, "transformer.layer.", layer -> model
                        .attention(layer + "attention.",
                                new Attention("self", new Projections("q_lin", "k_lin", "v_lin", "out_lin"), h, 12, 12,
                                        true, true))
                        .norm(layer + "sa_layer_norm", h)
                        .feedForward("ffn", List.of(layer + "ffn.lin1"), layer + "ffn.lin2", h, model.w(3072), true, 0)
                        .norm(layer + "output_layer_norm", h));
    }

    private static void debertaV3(LayoutModel model) {
        long h = model.w(768);
        model.add(EMBEDDINGS, "deberta.embeddings.word_embeddings.weight", model.w(128100), h)
                .norm("deberta.embeddings.LayerNorm", h)
                .add(EMBEDDINGS, "deberta.encoder.rel_embeddings.weight", model.w(512), h)
                .norm("deberta.encoder.LayerNorm", h)
                .layers("", 12, "deberta.encoder.layer.", layer -> model
                        .attention(layer,
                                new Attention("self",
                                        new Projections("attention.self.query_proj", "attention.self.key_proj",
                                                "attention.self.value_proj",
                                                "attention.output.dense"),
                                        h, 12, 12, true, true))
                        .norm(layer + "attention.output.LayerNorm", h)
                        .feedForward("ffn", List.of(layer + "intermediate.dense"), layer + "output.dense", h,
                                model.w(3072), true, 0)
                        .norm(layer + "output.LayerNorm", h));
    }

    private static void t5(LayoutModel model) {
        long h = model.w(768);
        model.add(EMBEDDINGS, "shared.weight", model.w(32128), h);
        for (String side : List.of("encoder", "decoder")) {
            boolean crosses = side.equals("decoder");
            model.layers(side, 12, side + ".block.", block -> {
                model.attention(block + "layer.0.SelfAttention.", t5Attention("self", h));
                if (block.endsWith(".0.")) {
                    model.add(EMBEDDINGS, block + "layer.0.SelfAttention.relative_attention_bias.weight", 32, 12);
                }
                model.add(NORMS, block + "layer.0.layer_norm.weight", h);
                if (crosses) {
                    model.attention(block + "layer.1.EncDecAttention.", t5Attention("cross", h)).add(NORMS,
                            block + "layer.1.layer_norm.weight", h);
                }
                String ffn = block + "layer." + (crosses ? 2 : 1) + '.';
                model.feedForward("ffn", List.of(ffn + "DenseReluDense.wi"), ffn + "DenseReluDense.wo", h,
                        model.w(3072), false, 0)
                        .add(NORMS, ffn + "layer_norm.weight", h);
            }).add(NORMS, side + ".final_layer_norm.weight", h);
        }
    }

    private static Attention t5Attention(String group, long h) {
        return new Attention(group, new Projections("q", "k", "v", "o"), h, 12, 12, false, false);
    }

    /** Adds the tensors of GPT-2, whose matrices have inputs as rows, as OpenAI's convolution of width 1 has them. */
    private static void gpt2(LayoutModel model) {
        long h = model.w(768);
        long head = h / 12;
        long ffn = model.w(3072);
        Owned fused = new Owned("self", (row, column) -> (int) (column % h / head));
        Owned neuron = new Owned("ffn", (row, column) -> (int) column);
        model.add(EMBEDDINGS, "wte.weight", model.w(50257), h).add(EMBEDDINGS, "wpe.weight", model.w(1024), h)
                .layers("", 12, "h.", layer -> model.norm(layer + "ln_1", h)
                        .add(OTHER, layer + "attn.bias", 1, 1, model.w(1024), model.w(1024))
                        .add(ATTENTION, layer + "attn.c_attn.weight", fused, model.type(), h, 3 * h)
                        .add(ATTENTION, layer + "attn.c_attn.bias", fused, model.type(), 3 * h)
                        .add(ATTENTION, layer + "attn.c_proj.weight",
                                new Owned("self", (row, column) -> (int) (row / head)), model.type(), h, h)
                        .add(ATTENTION, layer + "attn.c_proj.bias", h).norm(layer + "ln_2", h)
                        .add(FFN, layer + "mlp.c_fc.weight", neuron, model.type(), h, ffn)
                        .add(FFN, layer + "mlp.c_fc.bias", neuron, model.type(), ffn)
                        .add(FFN, layer + "mlp.c_proj.weight", new Owned("ffn", (row, column) -> (int) row),
                                model.type(), ffn, h)
                        .add(FFN, layer + "mlp.c_proj.bias", h))
                .norm("ln_f", h);
    }

    /** Adds the tensors of GPT-NeoX, which has query, key and value of each head together. */
    private static void gptNeoX(LayoutModel model) {
        long h = model.w(512);
        long head = h / 8;
        DType type = model.type();
        model.add(EMBEDDINGS, "gpt_neox.embed_in.weight", model.w(50304), h)
                .layers("", 6, "gpt_neox.layers.",
                        layer -> model.norm(layer + "input_layernorm", h).norm(layer + "post_attention_layernorm", h)
                                .add(ATTENTION, layer + "attention.query_key_value.weight",
                                        new Owned("self", (row, column) -> (int) (row / (3 * head))), type, 3 * h, h)
                                .add(ATTENTION, layer + "attention.query_key_value.bias",
                                        new Owned("self", (row, column) -> (int) (column / (3 * head))), type, 3 * h)
                                .add(ATTENTION, layer + "attention.dense.weight",
                                        new Owned("self", (row, column) -> (int) (column / head)), type, h, h)
                                .add(ATTENTION, layer + "attention.dense.bias", h)
                                .feedForward("ffn", List.of(layer + "mlp.dense_h_to_4h"), layer + "mlp.dense_4h_to_h",
                                        h, model.w(2048), true, 0))
                .norm("gpt_neox.final_layer_norm", h).add(HEAD, "embed_out.weight", model.w(50304), h);
    }

    /** Figures in which Llama and its kin differ. */
    private record Decoder(long vocabulary, long hidden, int layers, long ffn, int heads, int keyValueHeads,
            boolean biased) {
    }

    private static LayoutModel decoder(LayoutModel model, String stack, String prefix, String head, Decoder of) {
        return decoder(model, stack, prefix, head, of,
                layer -> model.feedForward("ffn", List.of(layer + "mlp.gate_proj", layer + "mlp.up_proj"),
                        layer + "mlp.down_proj", model.w(of.hidden), model.w(of.ffn), false, 0));
    }

    private static LayoutModel decoder(LayoutModel model, String stack, String prefix, String head, Decoder of,
            Consumer<String> ffn) {
        long h = model.w(of.hidden);
        return model.add(EMBEDDINGS, prefix + "embed_tokens.weight", model.w(of.vocabulary), h)
                .layers(stack, of.layers, prefix + "layers.", layer -> {
                    model.attention(layer + "self_attn.",
                            new Attention("self", new Projections("q_proj", "k_proj", "v_proj", "o_proj"), h, of.heads,
                                    of.keyValueHeads,
                                    of.biased, false));
                    ffn.accept(layer);
                    model.add(NORMS, layer + "input_layernorm.weight", h).add(NORMS,
                            layer + "post_attention_layernorm.weight", h);
                }).add(NORMS, prefix + "norm.weight", h).add(HEAD, head, model.w(of.vocabulary), h);
    }

    private static void qwen2Moe(LayoutModel model, boolean fused) {
        long h = model.w(2048);
        long width = model.w(1408);
        decoder(model, "", "model.", "lm_head.weight", new Decoder(151936, 2048, 24, 0, 16, 16, true), layer -> {
            String mlp = layer + "mlp.";
            model.add(FFN, mlp + "gate.weight", 60, h);
            if (fused) {
                model.add(FFN, mlp + "experts.gate_up_proj",
                        new Owned("experts",
                                (row, column) -> (int) (row / (2 * width) * width + row % (2 * width) % width)),
                        model.type(), 60, 2 * width, h);
                model.add(FFN, mlp + "experts.down_proj",
                        new Owned("experts", (row, column) -> (int) (row / h * width + column)), model.type(), 60, h,
                        width);
            } else {
                for (int i = 0; i < 60; i++) {
                    String expert = mlp + "experts." + i + '.';
                    model.feedForward("experts", List.of(expert + "gate_proj", expert + "up_proj"),
                            expert + "down_proj", h, width, false, i * width);
                }
            }
            String shared = mlp + "shared_expert.";
            model.feedForward("shared", List.of(shared + "gate_proj", shared + "up_proj"), shared + "down_proj", h,
                    model.w(5632), false, 0)
                    .add(FFN, mlp + "shared_expert_gate.weight", 1, h);
        });
    }

    private static void mixtral(LayoutModel model) {
        long h = model.w(4096);
        long width = model.w(14336);
        decoder(model, "", "model.", "lm_head.weight", new Decoder(32000, 4096, 32, 0, 32, 8, false), layer -> {
            model.add(FFN, layer + "block_sparse_moe.gate.weight", 8, h);
            for (int i = 0; i < 8; i++) {
                String expert = layer + "block_sparse_moe.experts." + i + '.';
                model.feedForward("experts", List.of(expert + "w1", expert + "w3"), expert + "w2", h, width, false,
                        i * width);
            }
        });
    }

    private static void vit(LayoutModel model) {
        long h = model.w(768);
        model.add(EMBEDDINGS, "vit.embeddings.cls_token", 1, 1, h)
                .add(EMBEDDINGS, "vit.embeddings.position_embeddings", 1, 197, h)
                .add(EMBEDDINGS, "vit.embeddings.patch_embeddings.projection.weight", h, 3, 16, 16)
                .add(EMBEDDINGS, "vit.embeddings.patch_embeddings.projection.bias", h)
                .layers("", 12, "vit.encoder.layer.", layer -> model
                        .attention(layer + "attention.",
                                new Attention("self",
                                        new Projections("attention.query", "attention.key", "attention.value",
                                                "output.dense"),
                                        h,
                                        12, 12, true, true))
                        .feedForward("ffn", List.of(layer + "intermediate.dense"), layer + "output.dense", h,
                                model.w(3072), true, 0)
                        .norm(layer + "layernorm_before", h).norm(layer + "layernorm_after", h))
                .norm("vit.layernorm", h)
                .linear(HEAD, "classifier", 1000, h);
    }

    private static LayoutModel clipLayers(LayoutModel model, String stack, int layers, String prefix, long hidden,
            int heads, long ffn) {
        long h = model.w(hidden);
        return model.layers(stack, layers, prefix + "encoder.layers.", layer -> model
                .attention(layer + "self_attn.",
                        new Attention("self", new Projections("q_proj", "k_proj", "v_proj", "out_proj"), h, heads,
                                heads, true, true))
                .norm(layer + "layer_norm1", h)
                .feedForward("ffn", List.of(layer + "mlp.fc1"), layer + "mlp.fc2", h, model.w(ffn), true, 0)
                .norm(layer + "layer_norm2", h));
    }

    private static LayoutModel clipVision(LayoutModel model, String prefix, long hidden, int patch, int positions) {
        long h = model.w(hidden);
        return model.add(EMBEDDINGS, prefix + "embeddings.class_embedding", h)
                .add(EMBEDDINGS, prefix + "embeddings.patch_embedding.weight", h, 3, patch, patch)
                .add(EMBEDDINGS, prefix + "embeddings.position_embedding.weight", positions, h)
                .norm(prefix + "pre_layrnorm", h).norm(prefix + "post_layernorm", h);
    }

    private static void clip(LayoutModel model) {
        long t = model.w(512);
        model.add(EMBEDDINGS, "text_model.embeddings.token_embedding.weight", model.w(49408), t)
                .add(EMBEDDINGS, "text_model.embeddings.position_embedding.weight", 77, t)
                .norm("text_model.final_layer_norm", t);
        clipLayers(model, "text", 12, "text_model.", 512, 8, 2048);
        clipVision(model, "vision_model.", 768, 32, 50);
        clipLayers(model, "vision", 12, "vision_model.", 768, 12, 3072)
                .add(HEAD, "visual_projection.weight", t, model.w(768))
                .add(HEAD, "text_projection.weight", t, t).add(OTHER, "logit_scale");
    }

    private static void llava(LayoutModel model) {
        clipVision(model, "vision_tower.vision_model.", 1024, 14, 577);
        clipLayers(model, "vision", 24, "vision_tower.vision_model.", 1024, 16, 4096);
        model.linear(OTHER, "multi_modal_projector.linear_1", model.w(4096), model.w(1024))
                .linear(OTHER, "multi_modal_projector.linear_2", model.w(4096), model.w(4096));
        decoder(model, "text", "language_model.model.", "language_model.lm_head.weight",
                new Decoder(32064, 4096, 32, 11008, 32, 32, false));
    }

    private static void resnet(LayoutModel model) {
        convolution(model, "resnet.embedder.embedder", 64, 3, 7);
        long in = 64;
        int[] depths = {3, 4, 6, 3};
        for (int stage = 0; stage < depths.length; stage++) {
            long width = 64L << stage;
            long from = in;
            model.layers("stage" + stage, depths[stage], "resnet.encoder.stages." + stage + ".layers.", layer -> {
                boolean isFirst = layer.endsWith(".0.");
                if (isFirst) {
                    convolution(model, layer + "shortcut", 4 * width, from, 1);
                }
                convolution(model, layer + "layer.0", width, isFirst ? from : 4 * width, 1);
                convolution(model, layer + "layer.1", width, width, 3);
                convolution(model, layer + "layer.2", 4 * width, width, 1);
            });
            in = 4 * width;
        }
        model.linear(HEAD, "classifier.1", 1000, model.w(2048));
    }

    private static void convolution(LayoutModel model, String name, long out, long in, long kernel) {
        long width = model.w(out);
        // The stem makes of pixels what the layers work on, as patches do.
        model.add(name.contains("embedder") ? EMBEDDINGS : OTHER, name + ".convolution.weight", width,
                in == 3 ? 3 : model.w(in), kernel, kernel).norm(name + ".normalization", width)
                .add(NORMS, name + ".normalization.running_mean", width)
                .add(NORMS, name + ".normalization.running_var", width)
                .add(NORMS, name + ".normalization.num_batches_tracked", null, DType.I64);
    }
}
