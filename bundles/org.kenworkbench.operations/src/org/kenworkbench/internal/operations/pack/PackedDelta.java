/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;

import com.google.gson.JsonObject;

/**
 * Figures of what was packed.
 *
 * @param files          files as they were written, the one that is opened first at the front
 * @param changedTensors tensors that the base has and that differ from the base's
 * @param tunedBytes     bytes of the tuned tensors, tied ones once
 * @param seconds        time that reading, coding and writing took
 */
record PackedDelta(PackedModel model, List<Path> files, long changedTensors, long tunedBytes, double seconds) {

    PackedDelta {
        files = List.copyOf(files);
    }

    /**
     * Begins the result that tells the user what was packed.
     *
     * @param done            verb of the sentence
     * @param file            the file, or the index of its shards
     * @param sizeBytes       size of all files
     * @param checkpointBytes size of the tuned checkpoint's files; empty if there are none, and the size of its weights
     *                        is told
     */
    OperationResult.Builder result(String done, Path file, long sizeBytes, Optional<Long> checkpointBytes) {
        long pairs = model.bases().size();
        long own = model.own().size() - pairs;
        int tied = model.tied().size();
        long wholeBytes = checkpointBytes.orElse(model.sizeBytes());
        String text = done + ' ' + tensors(pairs + own) + ": " + changedTensors
                + " differ from the base's, "
                + (pairs - changedTensors) + " are the base's, " + own + " are not in the base"
                + (tied == 0 ? "" : "; " + tensors(tied) + " more tied to one of them")
                + ".\n" + file + (shards() == 1 ? " has " : " has " + shards() + " shards of ")
                + Quantities.bytes(sizeBytes) + (shards() == 1 ? ", " : " in all, ")
                + Quantities.share((double) sizeBytes / wholeBytes)
                + (checkpointBytes.isPresent() ? " of the tuned checkpoint (" : " of the weights of the last model (")
                + Quantities.bytes(wholeBytes) + "); it took "
                + Quantities.duration(Duration.ofMillis(Math.round(1000 * seconds))) + ", "
                + Quantities.rate(tunedBytes / seconds, ProgressUnit.BYTES) + ".";
        JsonObject json = new JsonObject();
        json.addProperty("file", file.toString());
        json.addProperty("shards", shards());
        json.addProperty("sizeBytes", sizeBytes);
        json.addProperty(checkpointBytes.isPresent() ? "tunedBytes" : "weightBytes", wholeBytes);
        json.addProperty("changedTensors", changedTensors);
        json.addProperty("unchangedTensors", pairs - changedTensors);
        json.addProperty("ownTensors", own);
        json.addProperty("tiedTensors", tied);
        json.addProperty("seconds", seconds);
        return OperationResult.builder().text(text).json(json.toString());
    }

    /** Returns the number of files that hold streams. */
    private int shards() {
        return Math.max(1, files.size() - 1);
    }

    private static String tensors(long count) {
        return count + (count == 1 ? " tensor" : " tensors");
    }
}
