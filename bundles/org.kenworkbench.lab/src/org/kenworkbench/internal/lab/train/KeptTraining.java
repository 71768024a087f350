/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.internal.lab.data.DataRequest;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** A training that an earlier run has finished. Stateless. */
public final class KeptTraining {

    private KeptTraining() {
    }

    /**
     * The record of a finished training in the job's folder.
     *
     * @return empty where none was finished
     * @throws OperationException of kind USAGE if it was one with other settings, data or base, or its record cannot be
     *                            read; the first that differs is named
     */
    public static Optional<JsonObject> find(TrainJob job) throws IOException, OperationException {
        return find(job.out(), hadBase -> asked(job, hadBase));
    }

    /** Returns all that a training is asked to be, by the names that its user knows. */
    @FunctionalInterface
    public interface Asked {

        /** @param hadBase base of the training that is there, as its record names it */
        JsonObject of(JsonElement hadBase) throws IOException;
    }

    /**
     * The record of a finished training in a folder.
     *
     * @return empty where none was finished
     * @throws OperationException as {@link #find(TrainJob)}
     */
    public static Optional<JsonObject> find(Path out, Asked asked) throws IOException, OperationException {
        Path file = out.resolve(TrainedFolder.RECORD);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonObject record;
        JsonObject had = new JsonObject();
        try {
            record = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            record.getAsJsonObject("settings").entrySet().forEach(one -> had.add(one.getKey(), one.getValue()));
            had.add("base", record.get("base"));
            for (DataSplit.Part part : DataSplit.Part.values()) {
                had.add(TrainIdentity.digestOf(part),
                        record.getAsJsonObject("data").getAsJsonObject(part.id()).get("digest"));
            }
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new OperationException(ExitCode.USAGE,
                    file + " is not the record of a training; leave --resume out to begin again.", e);
        }
        TrainIdentity.requireSame("the training in " + out, asked.of(had.get("base")), had);
        return Optional.of(record);
    }

    private static JsonObject asked(TrainJob job, JsonElement hadBase) throws IOException {
        JsonObject asked = TrainIdentity.settings(job.settings());
        if (job.settings().maxTokens() == 0) {
            asked.remove("--max-tokens"); // what that comes to is the base's, and written down
        }
        addInputs(asked, job.model(), job.out(), job.data().load(), hadBase);
        return asked;
    }

    /**
     * Adds the names of what a training begins with, and digests of what it learns from.
     *
     * @param hadBase as {@link Asked#of} has it
     */
    public static void addInputs(JsonObject asked, Path base, Path out, DataSplit data, JsonElement hadBase)
            throws IOException {
        // Older versions wrote it as it was typed.
        String typed = base.toString();
        asked.addProperty("base", new JsonPrimitive(typed).equals(hadBase) ? typed : TrainSummary.named(base, out));
        for (DataSplit.Part part : DataSplit.Part.values()) {
            asked.addProperty(TrainIdentity.digestOf(part), DataRequest.digest(data.part(part)));
        }
    }
}
