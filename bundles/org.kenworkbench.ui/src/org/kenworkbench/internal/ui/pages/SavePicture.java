/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OutputFile;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.export.PictureFormat;
import org.kenworkbench.viz.page.Page;

/** Saves the picture of a page as PNG or SVG, in the colours of the light theme, which documents and prints need. Stateless. */
final class SavePicture {

    private static final String[] ENDINGS = {"*.png", "*.svg"}; //$NON-NLS-1$ //$NON-NLS-2$

    private SavePicture() {
    }

    /** Asks where to and saves. */
    static void ask(PageHostView view, PicturePage page) {
        Optional<PagePicture> picture = page.picture();
        if (picture.isEmpty()) {
            view.nothingYet().say(() -> page.picture().isPresent());
            return;
        }
        FileDialog dialog = new FileDialog(view.getSite().getShell(), SWT.SAVE);
        dialog.setText(Messages.View_Save);
        dialog.setFilterExtensions(ENDINGS);
        dialog.setFilterNames(new String[] {Messages.Save_Png, Messages.Save_Svg});
        dialog.setFileName(picture.get().view().caption().name().replaceAll("[^A-Za-z0-9._-]+", "-") + ".png"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen != null) {
            save(view, picture.get(), named(Path.of(chosen), ENDINGS[Math.max(0, dialog.getFilterIndex())]));
        }
    }

    /** A name without an ending gets the one that was chosen. */
    private static Path named(Path file, String ending) {
        return PictureFormat.of(file).isPresent() ? file : file.resolveSibling(file.getFileName() + ending.substring(1));
    }

    /** Returns at once; the file is there, whole, when the status line says so, or a message tells why not. */
    static Job save(PageHostView view, PagePicture picture, Path file) {
        Display display = view.control().getDisplay();
        Job job = Job.create(Messages.bind(Messages.Save_Writing, file), monitor -> {
            try {
                IStatus written = write(picture, file);
                if (written.isOK()) {
                    view.later(display, () -> view.status(Messages.bind(Messages.Save_Done, file)));
                }
                return written;
            } catch (RuntimeException | Error e) {
                // Of the page's painter: its view says so.
                view.later(display, () -> view.failed(e));
                return Status.CANCEL_STATUS;
            }
        });
        job.setUser(true);
        job.schedule();
        return job;
    }

    static IStatus write(PagePicture picture, Path file) {
        try (OutputFile output = OutputFile.open(file, true, List.of())) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output.temporary()))) {
                PictureFormat.of(file).orElseThrow().write(out, picture.width(), picture.height() + Page.HEADING, picture.view().caption().name(),
                        canvas -> Page.paintHeadedPane(picture.view(), canvas, Theme.LIGHT, picture.width(), picture.height()));
            }
            output.publish();
            return Status.OK_STATUS;
        } catch (OperationException e) {
            return Status.error(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            return Status.error(Messages.bind(Messages.Save_Failed, file, e.getMessage()), e);
        }
    }
}
