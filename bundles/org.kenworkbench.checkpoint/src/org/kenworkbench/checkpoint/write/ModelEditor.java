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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Changes the weights of a model in place that is as {@link SafeTensorsWriter} writes a file, or {@link
 * ModelFolderWriter} a folder; headers and index stay. The files stay open and the same, whatever they are called
 * meanwhile.
 *
 * <p>{@link #read} and {@link #write} may be called by many threads at once, for different bytes; the other methods by
 * one thread, when none of those is under way. An interrupted thread makes it unusable.
 */
public final class ModelEditor implements AutoCloseable {

    private final Path place;
    private final List<String> fileNames;
    private final SubFolders folders;
    private final List<SafeTensorsEditor> editors = new ArrayList<>();
    private final Map<TensorId, SafeTensorsEditor> editorOf = new HashMap<>();

    private ModelEditor(Path place, List<String> fileNames, List<Path> files, ShardLayout layout) throws IOException {
        this.place = place;
        this.fileNames = fileNames;
        this.folders = layout.folders();
        boolean opened = false;
        try {
            for (int i = 0; i < files.size(); i++) {
                List<TensorInfo> tensors = layout.shards().get(i);
                SafeTensorsEditor editor = SafeTensorsEditor.open(files.get(i), layout.within(tensors),
                        ModelFolderWriter.METADATA);
                editors.add(editor);
                tensors.forEach(tensor -> editorOf.put(tensor.id(), editor));
            }
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    /**
     * Opens a model in one file; nothing is changed yet.
     *
     * @param tensors that it must have
     * @throws CheckpointException if the file is not as the writer writes it for these tensors
     * @throws IOException         if it cannot be read and written
     */
    public static ModelEditor ofFile(Path file, Collection<TensorInfo> tensors) throws IOException {
        return new ModelEditor(file, List.of(), List.of(file), ShardLayout.single(tensors));
    }

    /**
     * Opens a model folder; nothing is changed yet.
     *
     * @param layout how its tensors are spread over files
     * @throws CheckpointException if the files or the index are not as the writer writes them for this layout
     * @throws IOException         if they cannot be read and written
     */
    public static ModelEditor ofFolder(Path folder, ShardLayout layout) throws IOException {
        for (Map.Entry<String, String> text : ModelFolderWriter.indexes(layout).entrySet()) {
            Path index = folder.resolve(text.getKey());
            if (!Files.isRegularFile(index)
                    || !new String(Files.readAllBytes(index), StandardCharsets.UTF_8).equals(text.getValue())) {
                throw new CheckpointException(
                        "The index " + index + " is not the one that restore writes, so the model cannot be"
                                + " changed in place; make it with restore.");
            }
        }
        return new ModelEditor(folder, ModelFolderWriter.fileNames(layout),
                layout.fileNames().stream().map(folder::resolve).toList(), layout);
    }

    /** The file or folder that was opened, by the name it had then. */
    public Path place() {
        return place;
    }

    /** Returns the names of all files of a folder that hold weights, and of indexes; empty for a single file. */
    public List<String> fileNames() {
        return fileNames;
    }

    /** Bytes of the files with weights. */
    public long sizeBytes() {
        return editors.stream().mapToLong(SafeTensorsEditor::sizeBytes).sum();
    }

    /**
     * Fills {@code target} from that place of a tensor on.
     *
     * @param target native memory or a {@code byte[]}
     * @throws IOException if the file cannot be read, or has become shorter
     */
    public void read(TensorId id, long offsetBytes, MemorySegment target) throws IOException {
        editor(id).read(folders.within(id), offsetBytes, target);
    }

    /** Puts bytes in the place of those that are there; see {@link SafeTensorsWriter#write}. */
    public void write(TensorId id, long offsetBytes, MemorySegment bytes) throws IOException {
        editor(id).write(folders.within(id), offsetBytes, bytes);
    }

    private SafeTensorsEditor editor(TensorId id) {
        SafeTensorsEditor editor = editorOf.get(id);
        if (editor == null) {
            throw new IllegalArgumentException("no tensor named " + id);
        }
        return editor;
    }

    /** Forces all to the disk. */
    public void force() throws IOException {
        for (SafeTensorsEditor editor : editors) {
            editor.force();
        }
    }

    @Override
    public void close() throws IOException {
        Closing.all(editors);
    }
}
