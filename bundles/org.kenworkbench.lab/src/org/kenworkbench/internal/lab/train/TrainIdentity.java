/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.lab.data.DataRequest;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** All that the weights of a training depend on, by the names that its user knows. Stateless. */
public final class TrainIdentity {

    private TrainIdentity() {
    }

    /**
     * Adds to settings what else the weights depend on.
     *
     * @param settings by their options; not changed
     */
    public static JsonObject of(JsonObject settings, DataSplit data, Checkpoint base, OperationContext context)
            throws IOException {
        JsonObject json = settings.deepCopy();
        json.addProperty("--threads", context.threads());
        for (DataSplit.Part part : List.of(DataSplit.Part.TRAINING, DataSplit.Part.VALIDATION)) {
            json.addProperty(digestOf(part), DataRequest.digest(data.part(part)));
        }
        json.addProperty("a base of digest", digest(base, context));
        json.addProperty("a program of version", ProgramVersion.text());
        return json;
    }

    /** The settings by their options. */
    public static JsonObject settings(TrainingSettings settings) {
        JsonObject json = new JsonObject();
        json.addProperty("--tune", settings.tuning().toString());
        json.addProperty("--epochs", settings.schedule().epochs());
        json.addProperty("--steps", settings.schedule().maxSteps());
        json.addProperty("--batch", settings.schedule().batchSize());
        json.addProperty("--rate", settings.schedule().rate());
        json.addProperty("--warmup", settings.schedule().warmup());
        json.addProperty("--weight-decay", settings.damping().weightDecay());
        json.addProperty("--clip", settings.damping().clipNorm());
        json.addProperty("--validate-every", settings.watch().validateEvery());
        if (settings.watch().saveEvery() > 0) {
            json.addProperty("--save-every", settings.watch().saveEvery());
        }
        json.addProperty("--patience", settings.watch().patience());
        json.addProperty("--metric", settings.watch().metric().id());
        json.addProperty("--max-tokens", settings.maxTokens());
        json.addProperty("--seed", settings.seed());
        return json;
    }

    private static String digest(Checkpoint base, OperationContext context) throws IOException {
        long bytes = base.tensors().stream().mapToLong(TensorInfo::sizeBytes).sum();
        try (OperationContext.Stage stage = context.begin("Digesting the base", bytes, ProgressUnit.BYTES)) {
            return TensorDigest
                    .ofCheckpoint(ContentDigests.ofTensors(base, stage::advance, context::isCancelled));
        }
    }

    /** The name of the digest of a part of the examples. */
    public static String digestOf(DataSplit.Part part) {
        return "a " + part.id() + " set of digest";
    }

    /**
     * Compares what is asked for with what an earlier training was.
     *
     * @param what names the earlier one
     * @throws OperationException of kind USAGE if it had something else; the first that differs is named
     */
    static void requireSame(String what, JsonObject asked, JsonObject had) throws OperationException {
        for (Map.Entry<String, JsonElement> mine : asked.entrySet()) {
            JsonElement its = had.get(mine.getKey());
            if (!mine.getValue().equals(its)) {
                throw new OperationException(ExitCode.USAGE,
                        what + " had " + mine.getKey() + ' ' + text(its) + ", and this one has "
                                + text(mine.getValue()) + "; give the same again, or leave --resume out to begin "
                                + "again.");
            }
        }
    }

    private static String text(JsonElement value) {
        return value == null || !value.isJsonPrimitive() ? "none" : value.getAsString();
    }
}
