/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.kenworkbench.internal.ui.text.Sentences;

/** Computes the SHA-256 of files, one after the other: all of each is read. */
final class DigestJob extends Job {

    private static final int BUFFER_BYTES = 1 << 20;

    private final List<StoredFile> files;
    private final Told told;

    /** Is told what was computed, on the job's thread. */
    interface Told {

        /** @param text the digest, of 64 characters, or a sentence that says why there is none */
        void done(StoredFile file, String text);

        /** Told last, also when it was cancelled. */
        void ended();
    }

    DigestJob(String name, List<StoredFile> files, Told told) {
        super(name);
        this.files = List.copyOf(files);
        this.told = told;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        long all = files.stream().mapToLong(StoredFile::sizeBytes).sum();
        SubMonitor progress = SubMonitor.convert(monitor, (int) (all / BUFFER_BYTES) + files.size());
        try {
            for (StoredFile file : files) {
                progress.subTask(file.path().getFileName().toString());
                String digest = digest(file.path(), progress);
                if (monitor.isCanceled()) {
                    return Status.CANCEL_STATUS;
                }
                told.done(file, digest);
            }
            return Status.OK_STATUS;
        } finally {
            told.ended();
        }
    }

    private String digest(Path file, SubMonitor progress) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int read = in.readNBytes(buffer, 0, buffer.length);
            while (read > 0 && !progress.isCanceled()) {
                digest.update(buffer, 0, read);
                progress.worked(1);
                read = in.readNBytes(buffer, 0, buffer.length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            ILog.of(DigestJob.class).warn(e.getMessage(), e);
            return Messages.bind(Messages.Files_Unreadable, Sentences.of(e));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
