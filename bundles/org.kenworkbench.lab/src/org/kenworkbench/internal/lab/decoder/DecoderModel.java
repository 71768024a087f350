/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.PretrainedFolder;
import org.kenworkbench.internal.lab.model.StoredParameter;
import org.kenworkbench.internal.lab.names.GgufTensors;
import org.kenworkbench.internal.lab.names.TensorNames;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A decoder as it lies on the disk. All that can be told from headers has been checked.
 *
 * @param folder its files, open
 * @param plan   what is computed
 * @param stored its parameters and where they come from
 * @param turned names of the parameters that Hugging Face's library stores as [in, out]
 */
public record DecoderModel(PretrainedFolder folder, DecoderPlan plan, List<StoredParameter> stored, Set<String> turned)
        implements
            AutoCloseable {

    /**
     * Opens a model and finds all its parameters.
     *
     * @param model a folder, a file or a name in a cache, as {@link CheckpointReader#open} takes them
     * @throws IOException a {@link ModelException} if it has no configuration or tokenizer, is of a layout or has a
     *                     setting that the lab does not know, or lacks a tensor; as the reader does
     */
    public static DecoderModel open(CheckpointReader reader, Path model) throws IOException {
        PretrainedFolder folder = TextPartNames.within(PretrainedFolder.open(reader, model));
        try {
            String source = folder.configurationFile().toString();
            DecoderPlan plan = DecoderLayouts.plan(folder.configuration(), source);
            folder.requireTokenizer(model);
            TensorNames names = DecoderLayouts.names(folder.configuration(), source, plan, folder.checkpoint());
            ParameterCollector parameters = plan.parameters();
            return new DecoderModel(folder, plan, names.find(folder.checkpoint(), parameters.specs()),
                    parameters.turned());
        } catch (IOException | RuntimeException e) {
            try (folder) {
                throw e;
            }
        }
    }

    /** Tells whether the tensors have the names of GGUF. */
    public boolean isNamedByGguf() {
        return GgufTensors.areIn(folder.checkpoint());
    }

    /** Returns a setting of the configuration, or of its text part; null where neither has it. */
    public JsonElement setting(String key) {
        JsonElement part = folder.configuration().get(TextPartNames.CONFIGURATION);
        JsonElement own = folder.configuration().get(key);
        return own == null && part != null && part.isJsonObject() ? part.getAsJsonObject().get(key) : own;
    }

    /** Tells whether it is the text part of a model that sees pictures. */
    public boolean isTextPart() {
        return TextPartNames.isIn(folder);
    }

    /** Tells whether it is the text part of a model that sees pictures, and has the tensors of the rest beside it. */
    public boolean isWithinAnother() {
        return isTextPart() && !isNamedByGguf();
    }

    /**
     * Returns the configuration that what is made of the decoder has: of a text part in GGUF, which is a model by
     * itself, that of the text part.
     */
    public JsonObject configuration() throws ModelException {
        JsonObject own = folder.configuration();
        if (!isTextPart() || isWithinAnother()) {
            return own.deepCopy();
        }
        JsonObject alone = DecoderLayouts.alone(own, folder.configurationFile().toString());
        // Converters leave out rows that have no token.
        alone.addProperty("vocab_size", vocabulary());
        alone.addProperty("tie_word_embeddings", plan.head().name().equals(plan.embedding().words()));
        return alone;
    }

    /**
     * Returns the tensors of a model that sees pictures which are not of its text part; none of any other model, and
     * none of a GGUF file, which has the text part alone.
     */
    public List<Tensor> unread() throws CheckpointException {
        List<Tensor> unread = new ArrayList<>();
        if (isWithinAnother()) {
            Set<String> read = stored.stream().map(one -> one.tensor().info().name()).collect(Collectors.toSet());
            for (TensorInfo info : folder.checkpoint().tensors()) {
                if (!read.contains(info.name()) && info.dtype().isPrunable()) {
                    unread.add(folder.checkpoint().require(info));
                }
            }
        }
        return unread;
    }

    /** Returns the number of tokens that a text may have: those with a place, or those of the training's texts. */
    public long positions() {
        return plan.learnt() ? rows(plan.embedding().positions().orElseThrow()) : plan.positions();
    }

    /** Returns the number of tokens that have an embedding. */
    public long vocabulary() {
        return rows(plan.embedding().words());
    }

    private long rows(String name) {
        return stored.stream().filter(one -> one.spec().name().equals(name + ParameterSpec.WEIGHT)).findFirst()
                .orElseThrow().dims().getFirst();
    }

    /**
     * Reads the parameters, as float32.
     *
     * @param manager   owns the arrays
     * @param cancelled asked before each tensor
     */
    public Decoder load(NDManager manager, BooleanSupplier cancelled) throws IOException {
        return new Decoder(plan, parameters(manager, cancelled));
    }

    /**
     * Reads the parameters, as float32, by the names of a model with its head; matrices are [out, in].
     *
     * @param manager   owns the arrays
     * @param cancelled asked before each tensor
     */
    public Parameters parameters(NDManager manager, BooleanSupplier cancelled) throws IOException {
        SortedMap<String, NDArray> arrays = new TreeMap<>();
        for (StoredParameter one : stored) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            arrays.put(one.spec().name(), one.load(manager));
        }
        return new Parameters(arrays);
    }

    @Override
    public void close() {
        folder.close();
    }
}
