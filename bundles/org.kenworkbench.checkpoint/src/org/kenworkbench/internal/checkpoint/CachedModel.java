/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.CheckpointException;

/**
 * The folder of a model in a Hugging Face cache, {@code models--organisation--name}: {@code snapshots} has a folder for
 * each revision, and {@code refs} a file for each branch or tag that says which revision it was.
 */
final class CachedModel {

    private static final String SNAPSHOTS = "snapshots"; //$NON-NLS-1$
    private static final String MAIN = "refs/main"; //$NON-NLS-1$
    /** A commit; nothing that could lead out of the folder. */
    private static final Pattern REVISION = Pattern.compile("[0-9A-Za-z]{1,64}"); //$NON-NLS-1$
    private static final int MAX_REF_BYTES = 100;
    private static final int MAX_NAMED = 5;

    private CachedModel() {
    }

    static boolean is(Path folder) {
        return Files.isDirectory(folder.resolve(SNAPSHOTS));
    }

    /**
     * The snapshot of the branch {@code main}, or the only one there is.
     *
     * @throws CheckpointException if there is none, or several and none is {@code main}'s
     */
    static Path snapshot(Path model) throws CheckpointException {
        try {
            Path main = model.resolve(MAIN);
            if (Files.isRegularFile(main)) {
                return snapshotOfMain(model, main);
            }
            List<String> revisions = revisions(model.resolve(SNAPSHOTS));
            if (revisions.size() == 1) {
                return model.resolve(SNAPSHOTS).resolve(revisions.get(0));
            }
            throw new CheckpointException(model + " is a model in a cache without refs/main and with " + revisions.size() //$NON-NLS-1$
                    + " revisions " + revisions.stream().limit(MAX_NAMED).map(Shown::text).toList() //$NON-NLS-1$
                    + "; name the folder of one, under snapshots."); //$NON-NLS-1$
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException | DirectoryIteratorException e) {
            String reason = (e instanceof DirectoryIteratorException ? e.getCause() : e).getMessage();
            throw new CheckpointException(model + " cannot be looked into (" + reason //$NON-NLS-1$
                    + "); check its permissions and its disk.", e); //$NON-NLS-1$
        }
    }

    private static Path snapshotOfMain(Path model, Path main) throws IOException {
        String revision = Files.size(main) > MAX_REF_BYTES ? "" : new String(Files.readAllBytes(main), StandardCharsets.ISO_8859_1).strip(); //$NON-NLS-1$
        if (!REVISION.matcher(revision).matches()) {
            throw new CheckpointException(main + " does not hold the name of a revision; name a folder under snapshots, or download the model again."); //$NON-NLS-1$
        }
        Path snapshot = model.resolve(SNAPSHOTS).resolve(revision);
        if (!Files.isDirectory(snapshot)) {
            throw new CheckpointException(main + " names the revision " + revision //$NON-NLS-1$
                    + ", which is not under snapshots; download the model again, or name a folder that is there."); //$NON-NLS-1$
        }
        return snapshot;
    }

    private static List<String> revisions(Path snapshots) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(snapshots, Files::isDirectory)) {
            folders.forEach(folder -> names.add(folder.getFileName().toString()));
        }
        Collections.sort(names);
        return names;
    }
}
