/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

/**
 * Finds the files that a checkpoint's main file names as holding its data, and refuses every name that leads out of the
 * folder: a checkpoint from a stranger must not make this program read what was never part of it.
 *
 * <p>Names are relative to the folder of the main file. Where the main file is a link they may also be relative to the
 * folder of the file it leads to. A link under such a name may lead to another file of the folder, or into the blobs
 * of a Hugging Face cache, where the files of a snapshot lie.
 */
public final class CompanionFiles {

    /**
     * Pattern of a name that is refused: an absolute path on any system, one that leads upwards, or one with a
     * separator of another system.
     */
    private static final Pattern UNSAFE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*|.*\\\\.*|(.*/)?\\.\\.(/.*)?",
            Pattern.DOTALL);
    private static final String BLOBS = "blobs";
    private static final String CACHED_MODEL = "models--";

    /**
     * A file that is there.
     *
     * @param path path as it is to be opened and shown
     * @param real the same without links, to tell files apart
     */
    public record Found(Path path, Path real) {
    }

    private final Path main;

    /** @param main the file that names the others, as the user named it */
    public CompanionFiles(Path main) {
        this.main = main;
    }

    /**
     * @param name name as the main file has it
     * @param who  names it, for the message: {@code Tensor x of model.onnx has its data in}
     * @throws CheckpointException if nothing is there, it leads out of the folder, or cannot be looked at
     */
    public Found find(String name, String who) throws CheckpointException {
        if (name.isEmpty() || name.indexOf('\0') >= 0 || UNSAFE.matcher(name).matches()) {
            throw outside(name, who, null);
        }
        try {
            Path file = main.toAbsolutePath();
            Optional<Found> found = within(file.getParent(), name, who);
            if (found.isEmpty() && Files.isSymbolicLink(file)) {
                found = within(file.toRealPath().getParent(), name, who);
            }
            return found.orElseThrow(() -> new CheckpointException(who + ' ' + ShownText.of(name)
                    + ", which does not exist; copy that file into the folder of the model."));
        } catch (InvalidPathException e) {
            throw outside(name, who, e);
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw new CheckpointException(who + ' ' + ShownText.of(name) + ", which cannot be read (" + e.getMessage()
                    + "); check its permissions and its disk.", e);
        }
    }

    private static Optional<Found> within(Path folder, String name, String who) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Path real = file.toRealPath();
        if (!real.startsWith(folder.toRealPath()) && !isCachedBlob(real)) {
            throw outside(name, who, null);
        }
        return Optional.of(new Found(file, real));
    }

    /**
     * Checks whether a path is that of a blob in a cache, as {@code hub/models--organisation--name/blobs/0123abcd} is.
     */
    private static boolean isCachedBlob(Path real) {
        int names = real.getNameCount();
        return names >= 3 && real.getName(names - 2).toString().equals(BLOBS)
                && real.getName(names - 3).toString().startsWith(CACHED_MODEL);
    }

    private static CheckpointException outside(String name, String who, Throwable cause) {
        return new CheckpointException(who + " \"" + ShownText.of(name)
                + "\", which is not a file within the model's folder; copy the real file there and save the model "
                + "anew.",
                cause);
    }
}
