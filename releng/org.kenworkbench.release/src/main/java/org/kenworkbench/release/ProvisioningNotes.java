/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rewrites what p2 notes of an installation so that equal products have equal notes: p2 writes the time of the
 * installation, and some lists in the order of hash codes that differ from run to run.
 */
final class ProvisioningNotes {

    /** A line of Java's class Properties. */
    private static final Pattern DATE_LINE = Pattern.compile("(?m)^#\\w{3} \\w{3} \\d{2} .*\\R");
    private static final Pattern STAMP = Pattern.compile(
            "(name='p2\\.timestamp' value='|<profile id='DefaultProfile' timestamp='|<config date=\")\\d+");
    /** Files that p2 has put somewhere; its separator ends the last one, too. */
    private static final Pattern UNZIPPED = Pattern.compile("(<property name='unzipped\\|[^']*' value=')([^']*)(')");
    /** The beginning of a list whose order tells nothing. */
    private static final Pattern UNORDERED = Pattern.compile("( *)<(artifacts|provides|properties)( size='\\d+')?>");
    private static final String LINE_BEGIN = "(?<=\n)";
    private static final String INDENTATION = "  ";

    private ProvisioningNotes() {
    }

    /**
     * Rewrites.
     *
     * @param text of a profile, of a list of artifacts or of a file of properties, as p2 formats them: an element
     *             begins a line, its children are two spaces further in
     * @param time stands for that of the installation
     */
    static String settled(String text, Instant time) {
        String stamped = STAMP.matcher(text).replaceAll("$1" + time.toEpochMilli());
        String dateless = DATE_LINE.matcher(stamped).replaceAll("");
        String sorted = UNZIPPED.matcher(dateless).replaceAll(ProvisioningNotes::sortedFiles);
        return String.join("", sorted(List.of(sorted.split(LINE_BEGIN))));
    }

    private static String sortedFiles(MatchResult property) {
        String files = Arrays.stream(property.group(2).split("\\|")).sorted().collect(Collectors.joining("|", "", "|"));
        return Matcher.quoteReplacement(property.group(1) + files + property.group(3));
    }

    /** Sorts what is in each list, after the lists within. */
    private static List<String> sorted(List<String> lines) {
        List<String> result = new ArrayList<>();
        int next = 0;
        while (next < lines.size()) {
            Matcher list = UNORDERED.matcher(lines.get(next).stripTrailing());
            result.add(lines.get(next++));
            if (list.matches()) {
                String last = list.group(1) + "</" + list.group(2) + ">\n";
                int count = lines.subList(next, lines.size()).indexOf(last);
                if (count < 0) {
                    throw new IllegalArgumentException("what p2 notes has no line \"" + last.strip() + "\" where "
                            + list.group().strip() + " ends; see how it writes lists now.");
                }
                int end = next + count;
                result.addAll(children(lines.subList(next, end), list.group(1) + INDENTATION + "<"));
                next = end;
            }
        }
        return result;
    }

    private static List<String> children(List<String> lines, String start) {
        List<String> children = new ArrayList<>();
        for (String line : sorted(lines)) {
            if (children.isEmpty() || line.startsWith(start) && !line.startsWith(start + "/")) {
                children.add(line);
            } else {
                children.add(children.removeLast() + line);
            }
        }
        return children.stream().sorted().toList();
    }
}
