/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.task;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.store.MissingStoreException;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.RunSettings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Work for a process of a cluster: a job, or a piece of one.
 *
 * @param setting  where and how all jobs of the batch are run
 * @param replaces whether what lies in the job's place may be replaced, because it was not there when the job was
 *                 begun, or because the batch goes on with an earlier one: a process that was lost may have made it
 * @param piece    empty if the whole job is to be done
 */
public record JobTask(Job job, Setting setting, boolean replaces, Optional<byte[]> piece) {

    /**
     * Settings that all jobs of a batch have.
     *
     * @param results the place of all results, absolute
     * @param folder  that relative paths of arguments begin in, absolute
     * @param run     of the batch, where the job's arguments give none
     * @param goesOn  whether the batch goes on with an earlier one
     */
    public record Setting(Path results, Path folder, RunSettings run, boolean goesOn) {

        /** Returns the same settings for a batch that goes on with an earlier one, or does not. */
        public Setting goingOn(boolean does) {
            return new Setting(results, folder, run, does);
        }
    }

    /** Returns the text of the task: JSON in UTF-8. */
    public byte[] bytes() {
        JsonObject json = new JsonObject();
        json.addProperty("line", job.line());
        json.addProperty("name", job.name());
        json.addProperty("operation", job.operation());
        JsonArray arguments = new JsonArray();
        job.arguments().forEach(arguments::add);
        json.add("arguments", arguments);
        json.addProperty("results", setting.results().toString());
        json.addProperty("folder", setting.folder().toString());
        if (setting.run().threadsGiven()) {
            json.addProperty("threads", setting.run().threads());
        }
        json.addProperty("force", setting.run().force());
        json.addProperty("strict", setting.run().strict());
        json.addProperty("seed", setting.run().seed());
        json.addProperty("goesOn", setting.goesOn());
        json.addProperty("replaces", replaces);
        piece.ifPresent(bytes -> json.addProperty("piece", Base64.getEncoder().encodeToString(bytes)));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws MissingStoreException if the results lie in a store that this process does not know
     */
    public static JobTask of(byte[] text) throws MissingStoreException {
        JsonObject json = JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject();
        List<String> arguments = new ArrayList<>();
        for (JsonElement argument : json.getAsJsonArray("arguments")) {
            arguments.add(argument.getAsString());
        }
        Job job = new Job(json.get("line").getAsInt(), json.get("name").getAsString(),
                json.get("operation").getAsString(), arguments);
        boolean threadsGiven = json.has("threads");
        RunSettings run = new RunSettings(
                threadsGiven ? json.get("threads").getAsInt() : RunSettings.defaults().threads(),
                json.get("force").getAsBoolean(), json.get("strict").getAsBoolean(), json.get("seed").getAsLong(),
                threadsGiven);
        Setting setting = new Setting(StorePaths.of(json.get("results").getAsString()),
                Path.of(json.get("folder").getAsString()), run, json.get("goesOn").getAsBoolean());
        return new JobTask(job, setting, json.get("replaces").getAsBoolean(),
                LineFields.text(json, "piece").map(Base64.getDecoder()::decode));
    }
}
