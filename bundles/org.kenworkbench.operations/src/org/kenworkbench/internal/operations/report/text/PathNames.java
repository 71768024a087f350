/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.CheckpointNames;

/** Takes the folders out of texts, which are nobody's business but that of the machine they are on. Stateless. */
public final class PathNames {

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
    /** Beginning of a path: a root, a home, this folder or one above; but not that of an address of the web. */
    private static final String ROOT = "(?:file://)?(?:(?:~|\\.{1,2})?/(?!/)|[A-Za-z]:[/\\\\])";
    /** A path within quotes, which may have blanks in it. */
    private static final Pattern QUOTED = Pattern
            .compile("(['\"])" + ROOT + "(?:[^'\"\\n]*[/\\\\])?([^'\"/\\\\\\n]+)\\1");
    /** A path without blanks, which goes on no other word. Without a group that repeats, whose depth would be its. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?<![\\w./\\\\~})\\]>-])" + ROOT + "([^\\s'\"]*[^\\s'\"/\\\\][/\\\\]*)");
    /** Part of a path before its last name. */
    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\](?=[^/\\\\])");

    private PathNames() {
    }

    /** Returns a text in which each path has become the name of its file or folder. */
    public static String named(String text) {
        String unquoted = QUOTED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + found.group(2) + found.group(1)));
        return PLAIN.matcher(unquoted).replaceAll(
                found -> Matcher.quoteReplacement(FOLDERS.matcher(found.group(1)).replaceFirst("")));
    }

    /**
     * Returns the name by which a command can take an input: of its file, of its folder where the file has the usual
     * name, or of the model on the hub with its revision.
     *
     * @param path as a composition has it
     */
    public static String input(String path) {
        if (path.startsWith(CheckpointReader.HUB_PREFIX)) {
            return path;
        }
        String[] parts = SEPARATOR.split(path);
        String last = file(path);
        boolean hasFolder = parts.length > 1 && !parts[parts.length - 2].matches("\\.{0,2}");
        return CheckpointNames.isUsual(last) && hasFolder ? parts[parts.length - 2] : last;
    }

    /** Returns the name of a file. */
    public static String file(String path) {
        String[] parts = SEPARATOR.split(path);
        return parts.length == 0 ? path : parts[parts.length - 1];
    }
}
