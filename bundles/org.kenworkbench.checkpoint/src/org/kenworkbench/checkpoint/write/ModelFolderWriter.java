/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.write;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.internal.checkpoint.shards.IndexText;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Writes the weights of a model folder as Hugging Face's libraries load them: {@value ModelFiles#SINGLE_FILE}, or
 * shards and {@value ModelFiles#INDEX_FILE}. Each file is in the canonical form of {@link SafeTensorsWriter} with the
 * metadata {@code format=pt}; the index is sorted by name. Equal content in the same layout gives equal bytes. The same
 * holds for the {@linkplain ShardLayout#folders() folders} of parts, in whose files tensors have names without the
 * path.
 *
 * <p>The caller owns the folder, moves the files to where they are wanted after {@link #finish()}, the
 * {@linkplain #mainFile() main file} last, and deletes them otherwise. Threads as for {@link SafeTensorsWriter}.
 */
public final class ModelFolderWriter implements AutoCloseable {

    static final Map<String, String> METADATA = Map.of("format", "pt");

    private final Path folder;
    private final ShardLayout layout;
    private final List<SafeTensorsWriter> writers = new ArrayList<>();
    private final Map<TensorId, SafeTensorsWriter> writerOf = new HashMap<>();
    private final int mostOpen;
    /** Writers whose files are open, the one that was used last at the end; only where not all may be. */
    private final LinkedHashSet<SafeTensorsWriter> open = new LinkedHashSet<>();

    private ModelFolderWriter(Path folder, ShardLayout layout, int mostOpen) {
        this.folder = folder;
        this.layout = layout;
        this.mostOpen = mostOpen;
    }

    /**
     * Creates the files and writes their headers.
     *
     * @param folder exists and has none of them
     * @throws IOException as {@link SafeTensorsWriter#create} does; files created before are left
     * @throws IllegalArgumentException as {@link SafeTensorsWriter#create} does, or if a name is in two shards
     */
    public static ModelFolderWriter create(Path folder, ShardLayout layout) throws IOException {
        return create(folder, layout, ShardLayout.MAX_SHARDS);
    }

    /**
     * Creates a writer as {@link #create(Path, ShardLayout)} does, for callers that write many models at a time.
     *
     * @param mostOpen files of this model that are open at a time, 1 or more; where it has more, those not used for
     *                 longest are closed meanwhile
     */
    public static ModelFolderWriter create(Path folder, ShardLayout layout, int mostOpen) throws IOException {
        if (mostOpen < 1) {
            throw new IllegalArgumentException(mostOpen + " open files");
        }
        return open(new ModelFolderWriter(folder, layout, mostOpen), SafeTensorsWriter::create);
    }

    /**
     * Opens the files that another writer of the same layout has left. Nothing of them counts as written before {@link
     * #takeOver}.
     *
     * @param folder has all files of tensors
     * @throws IOException as {@link SafeTensorsWriter#reopen} does
     * @throws IllegalArgumentException as {@link #create} does
     */
    public static ModelFolderWriter reopen(Path folder, ShardLayout layout) throws IOException {
        // An index is written at the end, whoever writes it.
        for (String index : indexes(layout).keySet()) {
            Files.deleteIfExists(folder.resolve(index));
        }
        return open(new ModelFolderWriter(folder, layout, ShardLayout.MAX_SHARDS), SafeTensorsWriter::reopen);
    }

    /** Creates the writer of one file, or opens it. */
    private interface Opener {
        SafeTensorsWriter open(Path file, List<TensorInfo> tensors, Map<String, String> metadata) throws IOException;
    }

    private static ModelFolderWriter open(ModelFolderWriter writer, Opener opener) throws IOException {
        boolean created = false;
        try {
            writer.openShards(opener);
            created = true;
            return writer;
        } finally {
            if (!created) {
                writer.close();
            }
        }
    }

    private void openShards(Opener opener) throws IOException {
        List<String> names = layout.fileNames();
        for (List<TensorInfo> shard : layout.shards()) {
            Path file = folder.resolve(names.get(writers.size()));
            Files.createDirectories(file.getParent());
            SafeTensorsWriter writer = opener.open(file, layout.within(shard), METADATA);
            writers.add(writer);
            if (!allMayBeOpen()) {
                writer.pause();
            }
            for (TensorInfo tensor : shard) {
                if (writerOf.put(tensor.id(), writer) != null) {
                    throw new IllegalArgumentException("tensor " + tensor.id() + " is in two shards");
                }
            }
        }
    }

    /** Writes bytes of one tensor; see {@link SafeTensorsWriter#write}. */
    public void write(TensorId id, long offsetBytes, MemorySegment bytes) throws IOException {
        SafeTensorsWriter writer = writer(id);
        TensorId within = layout.folders().within(id);
        if (allMayBeOpen()) {
            writer.write(within, offsetBytes, bytes);
            return;
        }
        synchronized (open) {
            if (!open.remove(writer)) {
                if (open.size() == mostOpen) {
                    open.removeFirst().pause();
                }
                writer.resume();
            }
            open.add(writer);
            writer.write(within, offsetBytes, bytes);
        }
    }

    /** Whether reopened files have a tensor whole; see {@link SafeTensorsWriter#holds}. */
    public boolean holds(TensorId id, String digest, BooleanSupplier cancelled) throws IOException {
        return writer(id).holds(layout.folders().within(id), digest, cancelled);
    }

    /** Counts a tensor that is there already as written; see {@link SafeTensorsWriter#takeOver}. */
    public void takeOver(TensorId id) {
        writer(id).takeOver(layout.folders().within(id));
    }

    private SafeTensorsWriter writer(TensorId id) {
        SafeTensorsWriter writer = writerOf.get(id);
        if (writer == null) {
            throw new IllegalArgumentException("no tensor named " + id);
        }
        return writer;
    }

    private boolean allMayBeOpen() {
        return layout.shards().size() <= mostOpen;
    }

    /**
     * Writes the index of each folder that has one, and forces all files to the disk.
     *
     * @throws IllegalStateException if the bytes written of a tensor are not as many as it has
     */
    public void finish() throws IOException {
        for (SafeTensorsWriter writer : writers) {
            writer.finish();
        }
        for (Map.Entry<String, String> index : indexes(layout).entrySet()) {
            Files.writeString(folder.resolve(index.getKey()), index.getValue(), StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        }
    }

    /** The texts of the indexes, by their paths. */
    static Map<String, String> indexes(ShardLayout layout) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (ShardLayout.FolderFiles files : layout.ofFolders()) {
            if (files.index().isPresent()) {
                texts.put(files.index().get(), index(layout, files));
            }
        }
        return texts;
    }

    private static String index(ShardLayout layout, ShardLayout.FolderFiles files) throws IOException {
        SortedMap<TensorId, String> fileOf = new TreeMap<>();
        long dataBytes = 0;
        List<String> names = files.names();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).substring(names.get(i).lastIndexOf('/') + 1);
            for (TensorInfo tensor : layout.within(files.shards().get(i))) {
                fileOf.put(tensor.id(), name);
                dataBytes += tensor.sizeBytes();
            }
        }
        return IndexText.of(fileOf, dataBytes, Map.of());
    }

    /** Names of all files, the main file last; those in folders have the folder's path and a slash before them. */
    public List<String> fileNames() {
        return fileNames(layout);
    }

    static List<String> fileNames(ShardLayout layout) {
        List<String> names = new ArrayList<>();
        for (ShardLayout.FolderFiles files : layout.ofFolders()) {
            names.addAll(files.names());
            files.index().ifPresent(names::add);
        }
        return List.copyOf(names);
    }

    /** Name of the file that a loader opens first: without it, the others are no model. */
    public String mainFile() {
        return fileNames().getLast();
    }

    /** Closes the files, finished or not. */
    @Override
    public void close() throws IOException {
        Closing.all(writers);
    }
}
