/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.internal.lab.model.ConfigReader;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.names.GgufTensors;
import org.kenworkbench.internal.lab.names.LibraryNames;
import org.kenworkbench.internal.lab.names.TensorNames;
import org.kenworkbench.tensor.Checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The layouts that the lab knows. Stateless. */
public final class DecoderLayouts {

    private static final List<DecoderLayout> ALL = List.of(new LlamaLayout(), new QwenLayout(), new GptLayout(),
            new NeoxLayout(),
            new GemmaLayout(), new MixtralLayout(), new PhiLayout(), new TextPartLayout());

    private DecoderLayouts() {
    }

    /** Tells whether a configuration is that of a decoder that the lab runs. */
    public static boolean has(JsonObject json) {
        JsonElement type = json.get("model_type");
        return type != null && type.isJsonPrimitive() && of(type.getAsString()).isPresent();
    }

    private static Optional<DecoderLayout> of(String type) {
        return ALL.stream().filter(layout -> layout.modelTypes().contains(type)).findFirst();
    }

    /**
     * Makes the plan of a decoder from its {@code config.json}.
     *
     * @param source names the file in messages
     * @throws ModelException if the layout is none that the lab knows, or the file has a setting that the layout does
     *                        not know and that may change results; either is named
     */
    public static DecoderPlan plan(JsonObject json, String source) throws ModelException {
        String type = type(json, source);
        DecoderSettings settings = new DecoderSettings(json, source);
        DecoderPlan plan = layout(type, source).plan(type, settings);
        settings.requireAllKnown(type);
        return plan;
    }

    /**
     * Finds the names that a checkpoint has for the parameters of a decoder.
     *
     * @param json   its {@code config.json}
     * @param source names the file in messages
     * @param plan   made of it
     * @throws ModelException as {@link #plan}
     */
    static TensorNames names(JsonObject json, String source, DecoderPlan plan, Checkpoint checkpoint)
            throws ModelException {
        String type = type(json, source);
        DecoderSettings settings = new DecoderSettings(json, source);
        DecoderLayout layout = layout(type, source);
        return GgufTensors.areIn(checkpoint) ? layout.gguf(type, settings)
                : new LibraryNames(plan.prefix(), plan.parameters().turned(), layout.joined(type, settings));
    }

    /**
     * Returns the configuration of a decoder by itself, without what a model that sees pictures has besides.
     *
     * @param json   its {@code config.json}
     * @param source names the file in messages
     * @throws ModelException as {@link #plan}
     */
    static JsonObject alone(JsonObject json, String source) throws ModelException {
        String type = type(json, source);
        return layout(type, source).alone(type, new DecoderSettings(json, source));
    }

    private static String type(JsonObject json, String source) throws ModelException {
        return new ConfigReader(json, source).text("model_type").orElseThrow(() -> new ModelException(
                source + " has no model_type, so its layout is unknown; add one of " + names() + '.'));
    }

    private static DecoderLayout layout(String type, String source) throws ModelException {
        return of(type).orElseThrow(() -> new ModelException(
                source + " is of a model of type '" + type + "', but the decoders that the lab runs are "
                        + names() + "; score others with a program of yours (ken sweep --evaluator)."));
    }

    private static String names() {
        return ALL.stream().flatMap(layout -> layout.modelTypes().stream()).collect(Collectors.joining(", "));
    }
}
