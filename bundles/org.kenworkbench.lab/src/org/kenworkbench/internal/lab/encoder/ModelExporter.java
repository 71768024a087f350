/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.internal.lab.data.Labels;
import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.WeightsFile;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.inputs.SideFiles;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Writes a classifier as a folder that Hugging Face's libraries load. Stateless. */
public final class ModelExporter {

    private static final String CONFIGURATION = "config.json";

    private ModelExporter() {
    }

    /**
     * Writes weights, configuration, tokenizer and licences; no card.
     *
     * @param origin     what the classifier was made of, which has the small files
     * @param parameters of the classifier, by the names of its class
     * @param folder     is there, without files of those names
     */
    public static void write(PretrainedModel origin, Parameters parameters, Labels labels, Path folder,
            OperationContext context)
            throws IOException {
        for (Map.Entry<String, Path> file : sideFiles(origin, context::warn).entrySet()) {
            Files.copy(file.getValue(), folder.resolve(file.getKey()));
        }
        Files.writeString(folder.resolve(CONFIGURATION),
                new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls()
                        .create().toJson(configuration(origin, parameters, labels)) + '\n');
        WeightsFile.write(parameters.all(), folder.resolve(ModelFiles.SINGLE_FILE), context::isCancelled);
    }

    private static Map<String, Path> sideFiles(PretrainedModel origin, Consumer<String> warning) throws IOException {
        Map<String, Path> files = new TreeMap<>(
                SideFiles.ofTop(origin.checkpoint(), warning).files());
        files.remove(CONFIGURATION);
        files.remove(SideFiles.TUNED_CARD);
        return files;
    }

    /**
     * Makes the configuration of a classifier from that of the model that it was trained from, with all that Hugging
     * Face's library needs and that one does not say.
     */
    private static JsonObject configuration(PretrainedModel origin, Parameters parameters, Labels labels) {
        EncoderConfig config = origin.config();
        JsonObject json = origin.configuration().deepCopy();
        json.addProperty("model_type", config.modelType());
        JsonArray classes = new JsonArray();
        classes.add(Architecture.classifierClass(config.modelType()));
        json.add("architectures", classes);
        JsonObject names = new JsonObject();
        JsonObject numbers = new JsonObject();
        for (int i = 0; i < labels.size(); i++) {
            names.addProperty(String.valueOf(i), labels.names().get(i));
            numbers.addProperty(labels.names().get(i), i);
        }
        json.add("id2label", names);
        json.add("label2id", numbers);
        json.addProperty("problem_type", "single_label_classification");
        json.addProperty("torch_dtype", "float32");
        String prefix = config.architecture().prefix();
        addSize(json, "vocab_size", parameters, prefix + ParameterList.words(config.architecture()));
        addUnlessThere(json, "pad_token_id", config.padId());
        if (!(config.details() instanceof EncoderDetails.Usual)) {
            // What else these may lack is what the library takes itself.
            return json;
        }
        addSize(json, "max_position_embeddings", parameters, prefix + ParameterList.POSITIONS);
        addUnlessThere(json, "initializer_range", config.initialDeviation());
        if (config.architecture() != Architecture.DISTILBERT) {
            addSize(json, "type_vocab_size", parameters, prefix + ParameterList.TYPES);
            addUnlessThere(json, "layer_norm_eps", config.layerNormEpsilon());
            addUnlessThere(json, "hidden_dropout_prob", config.hiddenDropout());
            addUnlessThere(json, "attention_probs_dropout_prob", config.attentionDropout());
            addUnlessThere(json, "hidden_act", config.activation());
        }
        return json;
    }

    private static void addSize(JsonObject json, String key, Parameters parameters, String name) {
        addUnlessThere(json, key, parameters.get(name + ParameterSpec.WEIGHT).getShape().get(0));
    }

    private static void addUnlessThere(JsonObject json, String key, Object value) {
        if (json.has(key) && !json.get(key).isJsonNull()) {
            return;
        }
        if (value instanceof Number number) {
            json.addProperty(key, number);
        } else {
            json.addProperty(key, String.valueOf(value));
        }
    }
}
