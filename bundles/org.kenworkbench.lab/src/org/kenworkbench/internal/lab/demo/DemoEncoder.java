/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.demo.DemoModel;
import org.kenworkbench.operations.demo.ModelCache;
import org.kenworkbench.operations.output.OutputFile;

/** bge-small-en-v1.5 as a model folder in the user's cache: BERT of 12 layers, hidden size 384, 33.2 M parameters. */
final class DemoEncoder {

    private static final String FOLDER = "bge-small-en-v1.5";
    private static final DemoModel TOKENIZER = new DemoModel(DemoModel.TUNED.coordinates(),
            "bge-small-en-v1.5-tokenizer.json",
            "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66", 711_396L);
    private static final String CONFIGURATION = """
            {
              "architectures": ["BertModel"],
              "attention_probs_dropout_prob": 0.1,
              "classifier_dropout": null,
              "hidden_act": "gelu",
              "hidden_dropout_prob": 0.1,
              "hidden_size": 384,
              "initializer_range": 0.02,
              "intermediate_size": 1536,
              "layer_norm_eps": 1e-12,
              "max_position_embeddings": 512,
              "model_type": "bert",
              "num_attention_heads": 12,
              "num_hidden_layers": 12,
              "pad_token_id": 0,
              "position_embedding_type": "absolute",
              "type_vocab_size": 2,
              "vocab_size": 30522
            }
            """;

    private DemoEncoder() {
    }

    /** @throws OperationException as {@link ModelCache#fetch} does */
    static Path fetch(Path cacheFolder, OperationContext context) throws IOException, OperationException {
        // Where ken demo keeps it, too, so that it is fetched once.
        Path weights = new ModelCache(cacheFolder.resolve("models")).fetch(DemoModel.TUNED, context);
        Path folder = Files.createDirectories(cacheFolder.resolve("lab").resolve(FOLDER));
        Path tokenizer = new ModelCache(folder).fetch(TOKENIZER, context);
        copy(tokenizer, folder.resolve("tokenizer.json"));
        copy(weights, folder.resolve("model.onnx"));
        Path configuration = folder.resolve("config.json");
        if (!Files.isRegularFile(configuration) || !Files.readString(configuration).equals(CONFIGURATION)) {
            try (OutputFile output = OutputFile.open(configuration, true, List.of())) {
                Files.writeString(output.temporary(), CONFIGURATION);
                output.publish();
            }
        }
        return folder;
    }

    /** Leaves a copy alone that is there: another demo may be reading it. */
    private static void copy(Path file, Path target) throws IOException, OperationException {
        if (!Files.isRegularFile(target) || Files.size(target) != Files.size(file)) {
            try (OutputFile output = OutputFile.open(target, true, List.of())) {
                Files.copy(file, output.temporary());
                output.publish();
            }
        }
    }
}
