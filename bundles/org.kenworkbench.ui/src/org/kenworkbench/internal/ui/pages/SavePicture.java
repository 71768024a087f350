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

import org.eclipse.core.runtime.jobs.Job;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.export.PictureFormat;
import org.kenworkbench.viz.page.Page;

/**
 * Saves the picture of a page as PNG or SVG, in the colours of the light theme, which documents and prints need.
 * Stateless.
 */
final class SavePicture {

    private SavePicture() {
    }

    /** Asks for a file and saves the picture. */
    static void ask(PageHostView view, PicturePage page) {
        Optional<PagePicture> picture = page.picture();
        if (picture.isEmpty()) {
            view.nothingYet().say(() -> page.picture().isPresent());
            return;
        }
        String name = picture.get().view().caption().name().replaceAll("[^A-Za-z0-9._-]+", "-");
        PageFile.ask(view, Messages.View_Save, name,
                List.of(new PageFile.Kind(".png", Messages.Save_Png), new PageFile.Kind(".svg", Messages.Save_Svg)),
                file -> PictureFormat.of(file).isPresent()).ifPresent(file -> save(view, picture.get(), file));
    }

    /** Saves the picture as {@link PageFile#save} does. */
    static Job save(PageHostView view, PagePicture picture, Path file) {
        return PageFile.save(view, file, Messages.Save_Done, content(picture, file));
    }

    /** Returns the file's content: the picture in the format that the name of the file says. */
    static PageFile.Content content(PagePicture picture, Path file) {
        return temporary -> write(picture, PictureFormat.of(file).orElseThrow(), temporary);
    }

    private static void write(PagePicture picture, PictureFormat format, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            format.write(out, picture.width(), picture.height() + Page.HEADING, picture.view().caption().name(),
                    canvas -> Page.paintHeadedPane(picture.view(), canvas, Theme.LIGHT, picture.width(),
                            picture.height()));
        }
    }
}
