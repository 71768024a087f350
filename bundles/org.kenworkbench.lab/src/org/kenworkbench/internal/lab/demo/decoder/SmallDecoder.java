/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo.decoder;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.CRC32;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.internal.lab.bpe.BytePairTrainer;
import org.kenworkbench.internal.lab.bpe.BytePairs;
import org.kenworkbench.internal.lab.bpe.TokenizerFile;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * A decoder of Llama's layout before any training: a tokenizer that was trained on some texts, and weights by chance.
 * Stateless.
 */
public final class SmallDecoder {

    /** Number of tokens. */
    public static final int VOCABULARY = 3072;
    /** Number of tokens that texts of the training have. */
    static final int POSITIONS = 128;
    private static final int HIDDEN = 128;
    private static final int WIDE = 384;
    private static final int LAYERS = 4;
    private static final int HEADS = 4;
    private static final int KEY_HEADS = 2;
    private static final double DEVIATION = 0.02;
    private static final String CONFIGURATION = """
            {
              "architectures": ["LlamaForCausalLM"],
              "attention_bias": false,
              "bos_token_id": 0,
              "eos_token_id": 1,
              "hidden_act": "silu",
              "mlp_bias": false,
              "model_type": "llama",
              "rms_norm_eps": 1e-05,
              "rope_theta": 10000.0,
              "tie_word_embeddings": true,
              "torch_dtype": "float32"
            }
            """;
    private static final String TOKENIZER_CONFIGURATION = """
            {
              "bos_token": "<s>",
              "eos_token": "</s>",
              "tokenizer_class": "PreTrainedTokenizerFast"
            }
            """;

    private SmallDecoder() {
    }

    /** Returns the names and shapes of the tensors. */
    public static SortedMap<String, List<Long>> tensors() {
        SortedMap<String, List<Long>> tensors = new TreeMap<>();
        tensors.put("model.embed_tokens.weight", shape(VOCABULARY, HIDDEN));
        tensors.put("model.norm.weight", shape(HIDDEN));
        for (int layer = 0; layer < LAYERS; layer++) {
            String at = "model.layers." + layer + '.';
            int narrow = HIDDEN / HEADS * KEY_HEADS;
            tensors.put(at + "input_layernorm.weight", shape(HIDDEN));
            tensors.put(at + "post_attention_layernorm.weight", shape(HIDDEN));
            tensors.put(at + "self_attn.q_proj.weight", shape(HIDDEN, HIDDEN));
            tensors.put(at + "self_attn.k_proj.weight", shape(narrow, HIDDEN));
            tensors.put(at + "self_attn.v_proj.weight", shape(narrow, HIDDEN));
            tensors.put(at + "self_attn.o_proj.weight", shape(HIDDEN, HIDDEN));
            tensors.put(at + "mlp.gate_proj.weight", shape(WIDE, HIDDEN));
            tensors.put(at + "mlp.up_proj.weight", shape(WIDE, HIDDEN));
            tensors.put(at + "mlp.down_proj.weight", shape(HIDDEN, WIDE));
        }
        return tensors;
    }

    private static List<Long> shape(long... dims) {
        List<Long> shape = new ArrayList<>();
        for (long dim : dims) {
            shape.add(dim);
        }
        return shape;
    }

    /** Returns the number of values of all tensors. */
    public static long parameters() {
        return tensors().values().stream().mapToLong(SmallDecoder::count).sum();
    }

    private static long count(List<Long> shape) {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }

    /**
     * Writes the model folder. Equal texts and seeds give equal files.
     *
     * @param texts that the tokenizer is trained on
     */
    public static void write(List<String> texts, long seed, Path folder, boolean force, OperationContext context)
            throws IOException, OperationException {
        BytePairs pairs;
        try (OperationContext.Stage stage = context.begin("Training the tokenizer", 1, ProgressUnit.STEPS)) {
            pairs = BytePairTrainer.train(texts, VOCABULARY - TokenizerFile.SPECIAL, context::isCancelled);
            context.checkCancelled();
            stage.advance(1);
        }
        try (OutputFolder out = OutputFolder.open(folder, force, List.of())) {
            Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();
            Files.writeString(out.resolve("config.json"), gson.toJson(configuration()) + '\n');
            JsonObject tokenizer = JsonParser.parseString(TOKENIZER_CONFIGURATION).getAsJsonObject();
            tokenizer.addProperty("model_max_length", POSITIONS);
            Files.writeString(out.resolve("tokenizer_config.json"), gson.toJson(tokenizer) + '\n');
            Files.writeString(out.resolve("tokenizer.json"), gson.toJson(TokenizerFile.of(pairs)) + '\n');
            writeWeights(seed, out.resolve(ModelFiles.SINGLE_FILE));
            out.publish(context, ModelFiles.SINGLE_FILE);
        }
    }

    private static JsonObject configuration() {
        JsonObject configuration = JsonParser.parseString(CONFIGURATION).getAsJsonObject();
        configuration.addProperty("hidden_size", HIDDEN);
        configuration.addProperty("initializer_range", DEVIATION);
        configuration.addProperty("intermediate_size", WIDE);
        configuration.addProperty("max_position_embeddings", POSITIONS);
        configuration.addProperty("num_attention_heads", HEADS);
        configuration.addProperty("num_hidden_layers", LAYERS);
        configuration.addProperty("num_key_value_heads", KEY_HEADS);
        configuration.addProperty("vocab_size", VOCABULARY);
        return configuration;
    }

    private static void writeWeights(long seed, Path file) throws IOException {
        SortedMap<String, List<Long>> tensors = tensors();
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, tensors.entrySet().stream()
                .map(one -> new TensorInfo(new TensorId(one.getKey()), DType.F32, new Shape(one.getValue()))).toList(),
                Map.of("format", "pt"))) {
            for (Map.Entry<String, List<Long>> one : tensors.entrySet()) {
                ByteBuffer bytes = ByteBuffer.allocate((int) count(one.getValue()) * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values(one.getKey(), one.getValue(), seed));
                writer.write(new TensorId(one.getKey()), 0, MemorySegment.ofBuffer(bytes));
            }
            writer.finish();
        }
    }

    /** Norms are 1. Maps whose result is added to what the layers hand on are smaller, the more so the more layers. */
    private static float[] values(String name, List<Long> shape, long seed) {
        CRC32 key = new CRC32();
        key.update(name.getBytes(StandardCharsets.UTF_8));
        SplittableRandom random = new SplittableRandom(seed ^ key.getValue() << 32);
        boolean added = name.contains("o_proj") || name.contains("down_proj");
        double deviation = added ? DEVIATION / Math.sqrt(2.0 * LAYERS) : DEVIATION;
        float[] values = new float[(int) count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = shape.size() == 1 ? 1 : (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
