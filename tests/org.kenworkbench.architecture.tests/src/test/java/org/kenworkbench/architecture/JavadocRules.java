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
    private static final Set<String> NO_BEGINNINGS = Set.of("Above", "After", "Again", "Also", "Among", "And", "As",
            "At", "Before", "Behind", "Below", "Beside", "Between", "Beyond", "Both", "By", "Enough", "Far", "For",
            "From", "Here", "How", "If", "In", "Instead", "Into", "It", "Likewise", "Not", "Nothing", "Of", "On",
            "Only", "Since", "So", "Than", "That", "Their", "There", "These", "They", "This", "Those", "To", "Under",
            "Until", "What", "When", "Where", "Which", "While", "Who", "Whoever", "Whose", "Why", "With", "Within",
            "Without");

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
                long line = 1 + text.substring(0, comment.start()).chars().filter(c -> c == '\n').count();
                violations.add("has Javadoc in line " + line + " that begins with '" + first.group(1)
                        + "', not with a verb or a noun");
            }
        }
        return violations;
    }
}
