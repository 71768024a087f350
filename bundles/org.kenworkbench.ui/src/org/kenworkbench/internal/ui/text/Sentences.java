/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.text;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.OperationException;

/** Sentences on failures, each of which can stand alone in a dialog. */
public final class Sentences {

    private Sentences() {
    }

    /** Returns the whole message, of several lines where differences are listed. */
    public static String of(Throwable failure) {
        return sentence(ErrorTranslator.translate(failure).getMessage());
    }

    /** Returns the first line of the message, which is all that a message area has room for. */
    public static String firstLine(Throwable failure) {
        return sentence(ErrorTranslator.translate(failure).getMessage().lines().findFirst().orElse(""));
    }

    /**
     * Makes a sentence of a message: the command line puts its name before one, so that many begin with a small letter,
     * and those of other bundles may end without a stop.
     */
    public static String sentence(String message) {
        String text = message.strip();
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        // A path or an address at the beginning stays as it is.
        String start = Character.isLowerCase(first) && !StorePaths.isAddress(text)
                ? Character.toString(Character.toUpperCase(first)) + text.substring(Character.charCount(first))
                : text;
        return OperationException.ended(start);
    }
}
