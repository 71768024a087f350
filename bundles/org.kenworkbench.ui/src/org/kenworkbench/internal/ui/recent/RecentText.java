/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.recent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.jface.resource.ImageDescriptor;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.window.CompositionInput;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentKind;

/** Names, kinds and times of what was opened last, as all lists of it write them. Stateless. */
public final class RecentText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private RecentText() {
    }

    /** Returns the name of a kind. */
    public static String kind(RecentKind kind) {
        return switch (kind) {
            case COMPOSITION -> Messages.Kind_Composition;
            case MODEL -> Messages.Kind_Model;
            case PAIR -> Messages.Kind_Pair;
            case SERIES -> Messages.Kind_Series;
        };
    }

    /** Returns the icon of a kind. */
    public static Optional<ImageDescriptor> icon(RecentKind kind) {
        String icon = switch (kind) {
            case COMPOSITION -> "composition";
            case MODEL -> "model";
            case PAIR -> "compare";
            case SERIES -> "runs";
        };
        return Icons.descriptor(icon);
    }

    /** Names an entry by its files, without their folders. */
    public static String name(RecentEntry entry) {
        List<Path> paths = entry.paths();
        String first = name(paths.getFirst());
        String name = switch (entry.kind()) {
            case COMPOSITION -> CompositionInput.name(paths.getFirst());
            case PAIR -> Messages.bind(Messages.Name_Pair, name(paths.getLast()), first);
            case MODEL, SERIES -> paths.size() == 1 ? first
                    : Messages.bind(Messages.Name_Series, first, paths.size() - 1);
        };
        return name.replaceAll("\\s", " ");
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName() == null ? path : path.getFileName());
    }

    /** Returns the folder in which the files of an entry are, that of the first if they are in several. */
    public static String place(RecentEntry entry) {
        Path first = entry.paths().getFirst();
        Path place = entry.kind() == RecentKind.COMPOSITION ? CompositionInput.place(first) : first.getParent();
        return place == null ? first.toString() : place.toString();
    }

    /** Names an entry among others: with its kind and its folder where another has the same name. */
    public static String name(RecentEntry entry, Collection<RecentEntry> among) {
        String name = name(entry);
        boolean alone = among.stream().filter(other -> name(other).equals(name)).count() <= 1;
        return alone ? name
                : Messages.bind(Messages.Name_Place, new Object[] {name, kind(entry.kind()), place(entry)});
    }

    /** Tells when something was opened, as in {@code today, 09:41} or {@code Thu 26 Nov}. */
    public static String time(Instant opened, ZonedDateTime now) {
        ZoneId zone = now.getZone();
        ZonedDateTime then = opened.atZone(zone);
        LocalDate today = now.toLocalDate();
        LocalDate day = then.toLocalDate();
        if (day.equals(today)) {
            return Messages.bind(Messages.Time_Today, TIME.format(then));
        } else if (day.equals(today.minusDays(1))) {
            return Messages.bind(Messages.Time_Yesterday, TIME.format(then));
        }
        return (day.isAfter(today.minusYears(1)) ? DAY : DAY_OF_YEAR).format(then);
    }

    /** Finds the entries of which a file is not where it was. Reads the disk: not for the UI thread. */
    public static Set<RecentEntry> moved(Collection<RecentEntry> entries) {
        return entries.stream().filter(entry -> !entry.paths().stream().allMatch(Files::exists))
                .collect(Collectors.toSet());
    }

    /** Marks the name of an entry whose files are not where they were. */
    public static String moved(String name) {
        return Messages.bind(Messages.Menu_Moved, name);
    }
}
