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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that Javadoc begins with a verb or a noun, so that its first sentence is understood without the code. */
final class JavadocRules {

    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(?!/)(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern FIRST_WORD = Pattern.compile("[\\s*]*([A-Za-z]+)");
    /** Words that begin no sentence of its own, but the answer to a question that only the code asks. */
    private static final Set<String> NO_BEGINNINGS = Set.of("Above", "Absent", "Absolute", "After", "Again", "Also",
            "Among", "And", "As", "At", "Before", "Behind", "Below", "Beside", "Between", "Beyond", "Both", "By",
            "Empty", "Enough", "Far", "For", "From", "Here", "How", "However", "If", "In", "Instead", "Into", "It",
            "Its", "Likewise", "None", "Not", "Nothing", "Null", "Of", "On", "Only", "Present", "See", "Since", "So",
            "Than",
            "That", "Their", "There", "These", "They", "This", "Those", "To", "Under", "Until", "What", "Whatever",
            "When", "Where", "Which", "While", "Who", "Whoever", "Whole", "Whose", "Why", "With", "Within",
            "Without");
    /** Verbs that say nothing by themselves of something that only the code names. */
    private static final String VERBS = "(?:Adds|Asks|Closes|Compiles|Copies|Creates|Deletes|Draws|Ends|Fetches|Finds"
            + "|Kills|Lists|Makes|Measures|Names|Opens|Puts|Reads|Runs|Sends|Shows|Starts|Takes|Tells|Writes)";
    /** First sentences without a noun: a verb with a pronoun, or the possession of something left out. */
    private static final Pattern BARE = Pattern.compile("[\\s*]*(?:" + VERBS + "\\s+(?:(?:it|them)\\b"
            + "|(?:all|one|ones|some|that|these|those)(?:\\s+of\\s+(?:it|them|these))?[.,;:])"
            + "|(?:All|One|Each|Any|None) of (?:it|them|these)\\b|(?:All|One)[.,;:]"
            + "|(?:A|An|Another|The)\\s+[\\w-]+(?:'s|s')[.,;:]|\\.\\.\\.)");

    private JavadocRules() {
    }

    /** Comments of all sources in a folder and below it that begin otherwise, each with its place. */
    static List<String> violations(Path folder) throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path file : LineRules.sources(folder)) {
            violationsOf(Files.readString(file)).forEach(violation -> violations.add(file + " " + violation));
        }
        return violations;
    }

    static List<String> violationsOf(String text) {
        List<String> violations = new ArrayList<>();
        Matcher comment = COMMENT.matcher(text);
        while (comment.find()) {
            Matcher first = FIRST_WORD.matcher(comment.group(1));
            if (first.lookingAt() && NO_BEGINNINGS.contains(first.group(1))) {
                violations.add(
                        "has Javadoc in line " + line(text, comment.start()) + " that begins with '" + first.group(1)
                                + "', not with a verb or a noun");
            }
            Matcher bare = BARE.matcher(comment.group(1));
            if (bare.lookingAt()) {
                violations.add("has Javadoc in line " + line(text, comment.start()) + " that names nothing: '"
                        + bare.group().replaceAll("[\\s*]+", " ").strip() + "'");
            }
        }
        return violations;
    }

    private static long line(String text, int at) {
        return 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
