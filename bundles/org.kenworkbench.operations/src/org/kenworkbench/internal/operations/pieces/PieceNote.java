/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pieces;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.output.SharedPlace;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The note that a piece leaves of its result beside its shard, by which it is not done again: by a process that gets it
 * a second time, or by a run that goes on where another one was stopped.
 *
 * @param names of the note, which has its content, and of empty ones beside the shards of other amounts, by which these
 *              are known for what they are
 * @param place of the output
 */
public record PieceNote(List<String> names, SharedPlace place) {

    private static final String KEY = "key";
    private static final String STAMPS = "stamps";
    private static final String RESULT = "result";

    /**
     * The content of a note.
     *
     * @param stamps digest of the stamps of the inputs' files that the piece has read
     * @param result of the piece
     */
    public record Content(String stamps, JsonObject result) {
    }

    public PieceNote {
        names = List.copyOf(names);
    }

    /**
     * Returns the names of the notes on a shard, by folder.
     *
     * @param folders names of the folders within the output folder that each have the shard; empty for itself
     */
    static List<String> names(List<String> folders, int shard, int count) {
        return folders.stream().map(
                folder -> WrittenFile.within(folder, SubnetworkFiles.note(SubnetworkFiles.shard(shard, count))))
                .toList();
    }

    /** Returns the note on a shard; arguments are those of {@link #names}. */
    public static PieceNote of(List<String> folders, int shard, int count, SharedPlace place) {
        return new PieceNote(names(folders, shard, count), place);
    }

    /**
     * Writes the note, once the shards are published.
     *
     * @param key text that is the same for equal work in every process
     */
    public void write(String key, Content content, OperationContext context) throws OperationException {
        JsonObject json = new JsonObject();
        json.addProperty(KEY, key);
        json.addProperty(STAMPS, content.stamps());
        json.add(RESULT, content.result());
        for (String other : names.subList(1, names.size())) {
            place.writeNote(other, new byte[0], context);
        }
        place.writeNote(names.getFirst(), json.toString().getBytes(StandardCharsets.UTF_8), context);
    }

    /** Reads the note; empty if there is none, or only one on other work. */
    public Optional<Content> read(String key) throws IOException {
        Optional<byte[]> bytes = place.readNote(names.getFirst());
        try {
            return bytes
                    .map(text -> JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject())
                    .filter(note -> note.has(KEY) && note.get(KEY).getAsString().equals(key))
                    .map(note -> new Content(note.get(STAMPS).getAsString(), note.getAsJsonObject(RESULT)));
        } catch (JsonParseException | IllegalStateException _) {
            return Optional.empty(); // torn by a machine that stopped
        }
    }

    /** Tells whether shards of which a note tells are there as they were written. */
    public boolean areThere(List<WrittenFile> shards, OperationContext context) throws IOException {
        List<Path> files = new ArrayList<>();
        for (WrittenFile shard : shards) {
            Path file = place.file(shard.name());
            try {
                if (Files.size(file) != shard.sizeBytes()) {
                    return false;
                }
            } catch (NoSuchFileException _) {
                return false;
            }
            files.add(file);
        }
        try (OperationContext.Stage stage = context.begin("Checking the finished part",
                shards.stream().mapToLong(WrittenFile::sizeBytes).sum(), ProgressUnit.BYTES)) {
            for (int i = 0; i < files.size(); i++) {
                if (!ContentDigests.ofFile(files.get(i), stage::advance, context::isCancelled)
                        .equals(shards.get(i).sha256())) {
                    return false;
                }
            }
        }
        return true;
    }
}
