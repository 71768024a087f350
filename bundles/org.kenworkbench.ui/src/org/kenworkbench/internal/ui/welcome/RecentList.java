/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.welcome;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbenchPage;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.recent.RecentText;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;

/** The recent files with their kinds, sizes and times; those that moved can be located or taken out. */
final class RecentList {

    private static final int MOST_RECENT = 8;
    private static final int GAP = 12;
    private static final int ROW_GAP = 8;
    private static final int COLUMNS = 6;
    private static final int BADGE_MARGIN = 6;

    private final PagePane pane;
    private final Composite place;
    private final Fonts fonts;
    private final IWorkbenchPage page;
    private final LatestJob looking;

    /** One line of the list. */
    private record Row(Link name, Label size, Composite actions) {
    }

    RecentList(PagePane pane, Composite parent, Fonts fonts, IWorkbenchPage page) {
        this.pane = pane;
        this.fonts = fonts;
        this.page = page;
        place = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, ROW_GAP).applyTo(place);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(place);
        looking = new LatestJob(Messages.Welcome_Looking, place);
        fill();
    }

    private void fill() {
        for (Control old : place.getChildren()) {
            old.dispose();
        }
        List<RecentEntry> recent = RecentFiles.list().stream().limit(MOST_RECENT).toList();
        Composite heading = new Composite(place, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(heading);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(heading);
        PageLabels.paragraph(heading, Messages.Welcome_Recent, Style.TITLE, fonts.heading());
        if (recent.isEmpty()) {
            PageLabels.paragraph(place, Messages.Welcome_NoRecent, Style.SECOND, fonts.small());
            return;
        }
        List<RecentEntry> missing = new ArrayList<>();
        Link clear = PageLabels.link(heading, Messages.Recent_ClearMissing,
                () -> later(() -> missing.forEach(RecentFiles::remove)));
        clear.setVisible(false);
        Composite list = new Composite(place, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(COLUMNS).spacing(GAP, ROW_GAP).applyTo(list);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(list);
        Map<RecentEntry, Row> rows = new HashMap<>();
        ZonedDateTime now = ZonedDateTime.now();
        for (RecentEntry entry : recent) {
            rows.put(entry, row(list, entry, now));
        }
        looking.request(() -> RecentFound.look(recent), found -> {
            found.forEach((entry, of) -> tell(rows.get(entry), entry, of));
            recent.stream().filter(entry -> !found.get(entry).missing().isEmpty()).forEach(missing::add);
            clear.setVisible(!missing.isEmpty());
            pane.refit();
        });
    }

    private Row row(Composite list, RecentEntry entry, ZonedDateTime now) {
        Label icon = new Label(list, SWT.NONE);
        LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources(), icon);
        RecentText.icon(entry.kind()).ifPresent(of -> icon.setImage(images.create(of)));
        Link name = PageLabels.link(list, RecentText.name(entry), () -> RecentFiles.open(page, entry));
        name.setToolTipText(entry.paths().stream().map(Path::toString).collect(Collectors.joining("\n")));
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(1, SWT.DEFAULT)
                .applyTo(name);
        badge(list, RecentText.kind(entry.kind()));
        Label size = PageLabels.line(list, "", Style.SECOND, fonts.small());
        Composite actions = new Composite(list, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 0).applyTo(actions);
        Label time = PageLabels.line(list, entry.opened().map(of -> RecentText.time(of, now)).orElse(""), Style.SECOND,
                fonts.small());
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(time);
        return new Row(name, size, actions);
    }

    private void badge(Composite list, String kind) {
        Composite badge = new Composite(list, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(BADGE_MARGIN, 1).applyTo(badge);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(badge);
        PageLabels.line(badge, kind, Style.SECOND, fonts.small());
        badge.addPaintListener(event -> {
            Rectangle area = badge.getClientArea();
            event.gc.setForeground(Skin.color(Token.BORDER));
            event.gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
        });
    }

    private void tell(Row row, RecentEntry entry, RecentFound found) {
        if (found.missing().isEmpty()) {
            row.size.setText(found.bytes() == 0 ? "" : FigureText.bytes(found.bytes()));
            return;
        }
        row.name.setText(PageLabels.literal(RecentText.name(entry)));
        row.name.setEnabled(false);
        row.size.setText(Messages.Recent_Moved);
        PageLabels.link(row.actions, Messages.Recent_Locate, () -> locate(entry, found));
        PageLabels.link(row.actions, Messages.Recent_Remove, () -> later(() -> RecentFiles.remove(entry)));
    }

    /** Asks where the missing files of an entry are now, and opens it from there. */
    private void locate(RecentEntry entry, RecentFound found) {
        Map<Path, Path> places = new HashMap<>();
        for (Path missing : found.missing()) {
            Optional<Path> now = ask(missing);
            if (now.isEmpty()) {
                return;
            }
            places.put(missing, now.get());
        }
        found.located(entry, places).ifPresent(paths -> {
            RecentFiles.remove(entry);
            RecentFiles.open(page, new RecentEntry(entry.kind(), new ArrayList<>(paths), Optional.empty()));
        });
    }

    /** Asks for a file, or for a folder if the missing name has no ending. */
    private Optional<Path> ask(Path missing) {
        String name = String.valueOf(missing.getFileName());
        String title = Messages.bind(Messages.Recent_LocateTitle, name);
        String chosen;
        if (name.indexOf('.') < 0) {
            DirectoryDialog dialog = new DirectoryDialog(place.getShell());
            dialog.setText(title);
            chosen = dialog.open();
        } else {
            FileDialog dialog = new FileDialog(place.getShell(), SWT.OPEN);
            dialog.setText(title);
            chosen = dialog.open();
        }
        return Optional.ofNullable(chosen).map(Path::of);
    }

    /** Changes the list after the event of the link that is going to be removed by it. */
    private void later(Runnable change) {
        place.getDisplay().asyncExec(() -> {
            if (!place.isDisposed()) {
                change.run();
                fill();
                pane.refit();
            }
        });
    }
}
