/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.apply;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.folder.FolderViews;
import org.kenworkbench.checkpoint.write.ModelEditor;
import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorInfo;

/** A model that restore has written, found and opened to be changed in place. Stateless. */
final class SwitchedModel {

    private SwitchedModel() {
    }

    /**
     * Returns the absolute path where the model is, or was before an interrupted switch, with links to its folder
     * resolved.
     *
     * @throws OperationException of kind USAGE if it is named by a link or cannot have a name beside it
     */
    static Path place(Path model) throws IOException, OperationException {
        Path absolute = model.toAbsolutePath().normalize();
        if (Files.isSymbolicLink(absolute)) {
            throw new OperationException(ExitCode.USAGE, model + " is a link; name the model that it leads to.");
        }
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new OperationException(ExitCode.USAGE, model + " cannot be changed in place; name a model.");
        }
        return Files.isDirectory(parent) ? parent.toRealPath().resolve(absolute.getFileName()) : absolute;
    }

    /** @throws OperationException of kind USAGE if an input is the model, or in it: it is moved while it is changed */
    static void requireNoInput(Path place, Collection<Path> inputs) throws IOException, OperationException {
        for (Path input : inputs) {
            if (Files.exists(input) && input.toRealPath().startsWith(place)) {
                throw new OperationException(ExitCode.USAGE,
                        input + " is an input of this run and a part of the model to change;"
                                + " move it elsewhere, or restore into another place.");
            }
        }
    }

    /**
     * Opens the model; nothing is changed yet.
     *
     * @param at   path where it lies now
     * @param name what the user called it
     * @param from the subnetwork whose model it should be
     * @throws OperationException of kind INPUT if it is no model of that form, of kind RESOURCES if it cannot be
     *                            written to
     */
    static ModelEditor open(CheckpointReader reader, Path at, Path name, Subnetwork from)
            throws IOException, OperationException {
        List<TensorInfo> tensors = from.tensors().stream().map(SubnetworkTensor::info).toList();
        ShardLayout layout;
        SubFolders folders = Files.isDirectory(at) ? from.folders() : SubFolders.NONE;
        try (Checkpoint whole = reader.open(at)) {
            // Folders that the subnetwork knows nothing of were put there by hand, and stay as they are.
            Checkpoint checkpoint = FolderViews.like(folders, whole);
            if (!checkpoint.formatId().startsWith("safetensors")) {
                throw new OperationException(ExitCode.INPUT,
                        name + " is not a SafeTensors model, and only those that restore has written can be "
                                + "changed in place; make the new model with restore.");
            }
            if (!checkpoint.tensors().equals(tensors)) {
                throw new OperationException(ExitCode.INPUT, name + " does not have the tensors of the model that "
                        + from.source()
                        + " restores to; name the subnetwork that it was restored from, or make the new model with "
                        + "restore.");
            }
            layout = ShardLayout.like(checkpoint, tensors, folders);
        }
        ModelEditor editor = editor(at, layout);
        boolean plain = false;
        try {
            requirePlain(at, editor.fileNames());
            plain = true;
            return editor;
        } finally {
            if (!plain) {
                editor.close();
            }
        }
    }

    private static ModelEditor editor(Path at, ShardLayout layout) throws IOException, OperationException {
        try {
            return Files.isDirectory(at) ? ModelEditor.ofFolder(at, layout)
                    : ModelEditor.ofFile(at, layout.shards().getFirst());
        } catch (FileSystemException e) {
            // It could be read before, so this is about writing to it.
            throw ErrorTranslator.writing(at, e);
        }
    }

    /** Refuses links to files elsewhere and hard links from elsewhere, so that only this model is changed. */
    private static void requirePlain(Path at, List<String> names) throws IOException, OperationException {
        List<Path> files = names.isEmpty() ? List.of(at) : names.stream().map(at::resolve).toList();
        for (Path file : files) {
            boolean linked = !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || hardLinks(file) > 1;
            if (linked) {
                throw new OperationException(ExitCode.INPUT, file
                        + " has a hard link elsewhere, which would change too; copy the model, or make the new one "
                        + "with restore.");
            }
        }
    }

    private static int hardLinks(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? ((Number) Files.getAttribute(file, "unix:nlink")).intValue() : 1;
    }
}
