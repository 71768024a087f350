/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.files;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.internal.ui.jobs.Later;
import org.kenworkbench.internal.ui.recent.RecentText;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.internal.ui.widget.FieldNames;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.operations.inputs.ConfigurationDifference;

/** The files of both models with their digests, and the settings that differ. For the UI thread. */
public final class FilesPage {

    private static final int LINK_GAP = 20;
    private static final int COLUMN_PADDING = 16;
    private static final int MOST_LINES = 16;
    private static final int DIGEST = 4;
    /** Most characters of a value that is shown. */
    private static final int MOST_CHARACTERS = 200;

    private final String name;
    private final PairFiles files;
    private final PagePane pane;
    private final Fonts fonts;
    private final Map<StoredFile, String> digests = new HashMap<>();
    /** A file has two where it is on both sides. */
    private final Map<StoredFile, List<TableItem>> items = new HashMap<>();
    private final Label state;
    private final Link compute;
    private final Table table;
    private DigestJob running;

    /** @param name of the pair, for the job */
    public FilesPage(Composite parent, String name, PairFiles files) {
        this.name = name;
        this.files = files;
        pane = new PagePane(parent);
        Composite content = pane.content();
        fonts = new Fonts(content);
        Composite heading = Skin.style(new Composite(content, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(LINK_GAP, 0).applyTo(heading);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(heading);
        PageLabels.line(heading, Messages.Files_Title, Style.TITLE, fonts.heading());
        compute = PageLabels.link(heading, Messages.Files_Compute, this::computeOrStop);
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).grab(true, false).applyTo(compute);
        PageLabels.link(heading, "copy", Messages.Files_Copy, this::copy);
        state = PageLabels.paragraph(content, hint(), Style.SECOND, fonts.small());
        table = table(content, List.of(Messages.Files_ColumnSide, Messages.Files_ColumnFile,
                Messages.Files_ColumnSize, Messages.Files_ColumnWritten, Messages.Files_ColumnDigest));
        FieldNames.give(table, Messages.Files_Title);
        table.getColumn(2).setAlignment(SWT.RIGHT);
        files.base().forEach(file -> add(Messages.Files_Base, file));
        files.tuned().forEach(file -> add(Messages.Files_Tuned, file));
        table.addKeyListener(KeyListener.keyPressedAdapter(event -> {
            if (event.stateMask == SWT.MOD1 && event.keyCode == 'c') {
                copy();
            }
        }));
        pack(table);
        settings(content);
        table.addDisposeListener(event -> {
            if (running != null) {
                running.cancel();
            }
        });
    }

    public Control control() {
        return pane.control();
    }

    /** Returns the table of files, for tests. */
    Table table() {
        return table;
    }

    /** Returns each file once, also one that both sides have. */
    private List<StoredFile> all() {
        return Stream.concat(files.base().stream(), files.tuned().stream()).distinct().toList();
    }

    private String hint() {
        List<StoredFile> all = all();
        String bytes = FigureText.bytes(all.stream().mapToLong(StoredFile::sizeBytes).sum());
        return all.size() == 1 ? Messages.bind(Messages.Files_OneHint, bytes)
                : Messages.bind(Messages.Files_Hint, FigureText.count(all.size()), bytes);
    }

    private Table table(Composite parent, List<String> columns) {
        Table created = SelectedRows.of(new Table(parent, SWT.MULTI | SWT.FULL_SELECTION | SWT.H_SCROLL));
        created.setHeaderVisible(true);
        created.setLinesVisible(true);
        created.setFont(fonts.small());
        for (String column : columns) {
            new TableColumn(created, SWT.LEFT).setText(column);
        }
        GridDataFactory.fillDefaults().grab(true, false).applyTo(created);
        return created;
    }

    private void add(String side, StoredFile file) {
        TableItem item = new TableItem(table, SWT.NONE);
        item.setText(new String[] {side, file.path().getFileName().toString(), FigureText.bytes(file.sizeBytes()),
                RecentText.time(file.written(), ZonedDateTime.now()), ""});
        item.setFont(DIGEST, fonts.monospace());
        items.computeIfAbsent(file, _ -> new ArrayList<>()).add(item);
    }

    /** Gives the columns the width of their texts, and the table the height of its rows. */
    private void pack(Table filled) {
        for (TableColumn column : filled.getColumns()) {
            column.pack();
            column.setWidth(column.getWidth() + COLUMN_PADDING);
        }
        ((GridData) filled.getLayoutData()).heightHint = Math.min(MOST_LINES, 1 + filled.getItemCount())
                * filled.getItemHeight() + filled.getHeaderHeight();
        pane.refitSoon();
    }

    private void settings(Composite content) {
        PageLabels.line(content, Messages.Files_Settings, Style.TITLE, fonts.heading());
        ConfigurationDifference difference = files.difference();
        difference.warnings().forEach(
                warning -> PageLabels.paragraph(content, warning, Style.SECOND, fonts.small()));
        int count = difference.settings().size();
        PageLabels.paragraph(content,
                !difference.isCompared() ? Messages.Files_NoConfiguration
                        : switch (count) {
                            case 0 -> Messages.Files_SameSettings;
                            case 1 -> Messages.Files_OneDifferentSetting;
                            default -> Messages.bind(Messages.Files_DifferentSettings, FigureText.count(count));
                        },
                Style.SECOND, fonts.small());
        if (count == 0) {
            return;
        }
        Table settings = table(content, List.of(Messages.Files_Setting, Messages.Files_Base, Messages.Files_Tuned));
        FieldNames.give(settings, Messages.Files_Settings);
        for (ConfigurationDifference.Setting setting : difference.settings()) {
            new TableItem(settings, SWT.NONE).setText(
                    new String[] {setting.name(), value(setting.base()), value(setting.tuned())});
        }
        pack(settings);
    }

    private static String value(Optional<String> json) {
        String text = json.orElse(Messages.Files_NotSet);
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + " …";
    }

    /** Computes the digests that are not there yet, or stops that. */
    void computeOrStop() {
        if (running != null) {
            running.cancel();
            return;
        }
        List<StoredFile> left = all().stream().filter(file -> !digests.containsKey(file)).toList();
        if (left.isEmpty()) {
            return;
        }
        say(Messages.Files_Stop);
        Display display = table.getDisplay();
        running = new DigestJob(Messages.bind(Messages.Files_Job, name), left, new DigestJob.Told() {
            @Override
            public void done(StoredFile file, String digest) {
                Later.show(display, table, () -> computed(file, digest));
            }

            @Override
            public void failed(StoredFile file, String reason) {
                Later.show(display, table, () -> write(file, Messages.bind(Messages.Files_Unreadable, reason)));
            }

            @Override
            public void ended() {
                Later.show(display, table, FilesPage.this::ended);
            }
        });
        running.schedule();
    }

    private void say(String action) {
        compute.setText("<a>" + action + "</a>");
        compute.getParent().layout();
    }

    private void write(StoredFile file, String text) {
        items.get(file).forEach(item -> item.setText(DIGEST, text));
        pack(table);
    }

    private void computed(StoredFile file, String digest) {
        digests.put(file, digest);
        state.setText(counted(Messages.Files_Computing));
        write(file, digest);
    }

    private String counted(String message) {
        return Messages.bind(message, FigureText.count(digests.size()), FigureText.count(items.size()));
    }

    private void ended() {
        running = null;
        say(Messages.Files_Compute);
        if (digests.size() == items.size()) {
            Set<String> ofBase = new HashSet<>(files.base().stream().map(digests::get).toList());
            long same = files.tuned().stream().filter(file -> ofBase.contains(digests.get(file))).count();
            state.setText(Messages.bind(Messages.Files_SameFiles, FigureText.count(same)));
        } else {
            state.setText(counted(Messages.Files_SomeComputed));
        }
        pane.refitSoon();
    }

    /** Copies the digests that are there, as the program {@code sha256sum} writes and checks them. */
    private void copy() {
        List<String> lines = new ArrayList<>();
        all().stream().filter(digests::containsKey)
                .forEach(file -> lines.add(digests.get(file) + "  " + file.path()));
        if (!lines.isEmpty()) {
            CopiedText.put(table.getDisplay(), lines.stream().collect(Collectors.joining("\n", "", "\n")));
        }
    }
}
