/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

import org.kenworkbench.checkpoint.store.FileUploads;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/**
 * An output that is to lie in a store: it is made on a disk of this machine, and put into the store when it is whole.
 * Its place on the disk depends on nothing but its address, so that a later run finds what a killed one has left.
 *
 * @param uploads puts files into the store
 * @param local   path of the output until then; its folder need not exist
 */
record StoreOutput(FileUploads uploads, Path local) {

    /** Variable that names a folder for outputs on their way, where the user's cache has no room for them. */
    private static final String VARIABLE = "KEN_STAGING";

    /**
     * Returns the way of an output into a store; empty if it is to lie on a disk.
     *
     * @param target absolute
     * @throws OperationException of kind USAGE if the store cannot be written to, or the target is a whole store
     */
    static Optional<StoreOutput> of(Path target) throws OperationException {
        if (StorePaths.isLocal(target)) {
            return Optional.empty();
        }
        Path name = target.getFileName();
        if (name == null) {
            throw new OperationException(ExitCode.USAGE, target + " cannot be replaced; name another output.");
        }
        FileUploads uploads = StorePaths.uploads(target).orElseThrow(() -> new OperationException(ExitCode.USAGE,
                target + " can be read and not written; name a file or folder on this machine, or in a store that "
                        + "takes files."));
        requireStore(target);
        String of = UUID.nameUUIDFromBytes(target.toString().getBytes(StandardCharsets.UTF_8)).toString();
        return Optional.of(new StoreOutput(uploads, staging().resolve(of).resolve(name.toString())));
    }

    /** Asks for the store itself before any work is done. */
    private static void requireStore(Path target) throws OperationException {
        try {
            Files.readAttributes(target.getRoot(), BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new OperationException(ExitCode.RESOURCES,
                    target + " cannot be written, as there is no " + target.getRoot() + "; make it first, or check "
                            + "its name.",
                    e);
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }

    private static Path staging() {
        String named = System.getenv(VARIABLE);
        return named != null && !named.isBlank() ? Path.of(named).toAbsolutePath()
                : CacheFolder.ofUser().resolve("staging");
    }

    /**
     * Returns the folder for files that are written here and belong to outputs of other processes. Each machine has its
     * own: several may see this disk, and a process of one is not alive for another.
     */
    static Path work() {
        return staging().resolve("work").resolve(MachineName.ofThis());
    }

    /** Deletes the folders that nothing is in any more. */
    void clear() throws IOException {
        Path staging = staging();
        for (Path folder = local.getParent(); folder != null
                && folder.startsWith(staging); folder = folder.getParent()) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException _) {
                return; // another output is on its way
            }
        }
    }

    /**
     * Puts files into the store, one after the other, as a stage of the work.
     *
     * @param files places of staged files, in the order in which they come there
     * @throws InterruptedIOException if the work was cancelled
     */
    void put(SequencedMap<Path, Path> files, OperationContext context) throws IOException {
        try (UploadStage stage = UploadStage.begin(context, files.sequencedKeySet())) {
            for (Map.Entry<Path, Path> file : files.entrySet()) {
                WrittenDigests.put(file.getKey(), file.getValue(), uploads, stage);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Puts one file into the store, as {@link #put(SequencedMap, OperationContext)} does. */
    void put(Path staged, Path target, OperationContext context) throws IOException {
        put(new LinkedHashMap<>(Map.of(staged, target)), context);
    }

    /**
     * Tells that an output was not put, or in part, as the store did not take it or does not even answer. It stays
     * where it was made, and where that is, is told as well; but other processes make that of a cluster's task again,
     * and each would leave one.
     *
     * @param staging of the output
     * @param staged  where it was made
     * @throws OperationCancelledException if it is because the work was cancelled; a warning tells where it is
     */
    static OperationException notPut(Path target, Staging staging, Path staged, IOException failure,
            OperationContext context) {
        boolean keeps = !TaskOutputs.has(target);
        staging.keep(keeps);
        String where = "All of it lies in " + staged
                + ", and can be copied from there, until the same output is begun again.";
        if (failure instanceof InterruptedIOException && context.isCancelled()) {
            if (keeps) {
                context.warn("The upload to " + target + " was stopped. " + where);
            }
            throw new OperationCancelledException(failure);
        }
        OperationException why = ErrorTranslator.writing(target, failure);
        return keeps ? new OperationException(why.kind(), why.getMessage() + ' ' + where, failure) : why;
    }
}
