/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that sources of bundles keep to what Linux, macOS and Windows have. What differs between them is known to a
 * few classes, which are named here; one that has no more need of it is a violation as well.
 */
final class SystemRules {

    /** Texts, which are kept, and comments, which are not looked at. */
    private static final Pattern TEXT_OR_COMMENT = Pattern
            .compile("(\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+')"
                    + "|/\\*[\\s\\S]*?\\*/|//[^\n]*");

    /**
     * Code that not all systems run alike.
     *
     * @param what      the complaint about a class that has it
     * @param pattern   finds it in code without comments
     * @param classes   classes that may have it
     */
    private record Rule(String what, Pattern pattern, Set<String> classes) {

        Rule(String what, String regex, String... classes) {
            this(what, Pattern.compile(regex), Set.of(classes));
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule("uses permissions that only POSIX systems have",
                    "PosixFilePermission|PosixFileAttribute|\"posix:", "WindowSocket"),
            new Rule("reads attributes that only Unix systems have", "\"unix:", "SwitchedModel"),
            new Rule("opens a folder as a channel, which Windows does not; take FileTrees.syncFolder",
                    "FileChannel\\s*\\.open\\(\\s*[\\w.]*(?:[fF]older|[dD]irectory|[pP]arent)\\w*(?:\\(\\))?\\s*,",
                    "FileTrees"),
            new Rule("names a path of Linux's own", "\"/(?:proc|dev|usr|etc|tmp|bin|var|opt|home)[/\"]", "HostSystem",
                    "ClassArchive"),
            new Rule("asks for the system's name; take HostSystem", "\"os\\.name\"", "HostSystem", "HostFolders",
                    "Surroundings", "Natives", "UnpackedLibraries", "Cuda", "AboutDialog"),
            new Rule("asks for the user's folders; take CacheFolder",
                    "\"(?:HOME|XDG_\\w+|LOCALAPPDATA|USERPROFILE)\"", "HostSystem", "HostFolders", "Surroundings",
                    "HubCache"),
            new Rule("uses what SWT has on one system only, so that it does not compile for the others",
                    "org\\.eclipse\\.swt\\.internal(?!\\.gtk\\.cssFile\")|\\.handle\\b(?!\\s*\\()"),
            new Rule("makes a path of a URL's path, which on Windows has a slash before the drive; take a File",
                    "Path\\.of\\([\\w.()]*(?:getURL|toFileURL)\\([\\w.]*\\)+\\.getPath\\(\\)"));

    private SystemRules() {
    }

    /** Lists violations in all sources in a folder and below it, and classes that are named in vain. */
    static List<String> violations(Path bundles) throws IOException {
        List<String> violations = new ArrayList<>();
        Set<String> needed = new TreeSet<>();
        for (Path file : LineRules.sources(bundles)) {
            String name = file.getFileName().toString().replace(".java", "");
            String text = Files.readString(file);
            violationsOf(name, text).forEach(violation -> violations.add(file + " " + violation));
            needed.addAll(needs(name, text));
        }
        for (Rule rule : RULES) {
            rule.classes().stream().map(name -> exception(name, rule)).filter(one -> !needed.contains(one)).sorted()
                    .forEach(one -> violations.add("is named in vain: " + one));
        }
        return violations;
    }

    /** Lists the complaints about a class. */
    static List<String> violationsOf(String name, String text) {
        String code = code(text);
        return RULES.stream().filter(rule -> rule.pattern().matcher(code).find() && !rule.classes().contains(name))
                .map(Rule::what).toList();
    }

    /** Lists the exceptions that a class has need of. */
    private static List<String> needs(String name, String text) {
        String code = code(text);
        return RULES.stream().filter(rule -> rule.classes().contains(name) && rule.pattern().matcher(code).find())
                .map(rule -> exception(name, rule)).toList();
    }

    private static String exception(String name, Rule rule) {
        return name + " as a class that " + rule.what();
    }

    private static String code(String text) {
        return TEXT_OR_COMMENT.matcher(text)
                .replaceAll(found -> found.group(1) == null ? " " : Matcher.quoteReplacement(found.group(1)));
    }
}
