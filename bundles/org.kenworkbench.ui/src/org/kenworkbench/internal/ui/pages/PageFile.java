/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFile;

/** A file that a page's view saves something to: asked for in a dialog, written in a job. Stateless. */
public final class PageFile {

    private PageFile() {
    }

    /** Writes the content of a page to a file of that name. */
    @FunctionalInterface
    public interface Content {

        void writeTo(Path file) throws IOException;
    }

    /**
     * Asks for a file to write.
     *
     * @param title   of the dialog
     * @param name    proposed, without an ending
     * @param kinds   what can be written, the first of them proposed
     * @param isEnded   whether a name says by its ending what it is; else it gets the ending of the kind that was
     *                  chosen
     * @return empty if the user wants none
     */
    static Optional<Path> ask(PageHostView view, String title, String name, List<Kind> kinds, Predicate<Path> isEnded) {
        FileDialog dialog = new FileDialog(view.getSite().getShell(), SWT.SAVE);
        dialog.setText(title);
        dialog.setFilterExtensions(kinds.stream().map(kind -> '*' + kind.ending()).toArray(String[]::new));
        dialog.setFilterNames(kinds.stream().map(Kind::label).toArray(String[]::new));
        dialog.setFileName(name + kinds.getFirst().ending());
        dialog.setOverwrite(true);
        return Optional.ofNullable(dialog.open()).map(Path::of)
                .map(file -> isEnded.test(file) ? file : file
                        .resolveSibling(file.getFileName() + kinds.get(Math.max(0, dialog.getFilterIndex())).ending()));
    }

    /**
     * Returns at once; the file is there, whole, when the status line says so, or a message tells why not.
     *
     * @param done what the status line says then
     */
    static Job save(PageHostView view, Path file, String done, Content content) {
        Display display = view.control().getDisplay();
        Job job = Job.create(Messages.bind(Messages.Save_Writing, file), _ -> {
            try {
                IStatus written = write(file, content);
                if (written.isOK()) {
                    view.later(display, () -> view.status(Messages.bind(done, file)));
                }
                return written;
            } catch (RuntimeException | Error e) {
                // Of the page, whose view says so.
                view.later(display, () -> view.failed(e));
                return Status.CANCEL_STATUS;
            }
        });
        job.setUser(true);
        job.schedule();
        return job;
    }

    /**
     * Writes beside the file and moves: it is there whole, or as it was. Not for the UI thread.
     *
     * @return an error with a sentence for the user if it cannot be written
     */
    public static IStatus write(Path file, Content content) {
        try (OutputFile output = OutputFile.open(file, true, List.of())) {
            content.writeTo(output.temporary());
            output.publish();
            return Status.OK_STATUS;
        } catch (OperationException e) {
            return Status.error(Sentences.of(e), e);
        } catch (IOException e) {
            return Status.error(Messages.bind(Messages.Save_Failed, file, ErrorTranslator.reason(e)), e);
        }
    }

    /** @param ending with the dot */
    record Kind(String ending, String label) {
    }
}
