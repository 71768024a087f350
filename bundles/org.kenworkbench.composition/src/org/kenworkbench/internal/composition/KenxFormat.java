/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.composition;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EcorePackage;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.Note;
import org.kenworkbench.composition.TensorEntry;

/** The rules that a composition must follow, in memory and as a file, beyond what the ecore model says. */
public final class KenxFormat {

    /** Newest version: 1.3 escapes the texts that XML cannot hold as they are. */
    public static final String VERSION = "1.3";

    /** The version that added how the intervals of evaluations were made. */
    public static final String INTERVAL_VERSION = "1.2";

    /** The version that added sweeps and the details of evaluations. */
    public static final String SWEEP_VERSION = "1.1";

    /** The version that all programs read. */
    public static final String FIRST_VERSION = "1.0";

    /** Greatest size of a file, enough for some 200 000 tensors; the largest models published have about 140 000. */
    public static final long MAX_FILE_BYTES = 256L << 20;

    /** Greatest number of elements, which bounds the memory that a small file of many empty elements can ask for. */
    static final int MAX_ELEMENTS = 1_500_000;

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9a-f]{1,4})_");

    private KenxFormat() {
    }

    /** Throws IllegalArgumentException for a composition that could not be read back as it is. */
    public static void requireConsistent(Composition composition) {
        String problem = contradiction(composition);
        if (problem != null) {
            throw new IllegalArgumentException("A composition with " + problem + " cannot be saved.");
        }
    }

    /** Returns whether some text has a character that XML 1.0 cannot hold, so that all texts are escaped. */
    public static boolean needsEscapes(Composition composition) {
        if (needsEscapes((EObject) composition)) {
            return true;
        }
        for (Iterator<EObject> all = composition.eAllContents(); all.hasNext();) {
            if (needsEscapes(all.next())) {
                return true;
            }
        }
        return false;
    }

    private static boolean needsEscapes(EObject object) {
        for (EAttribute attribute : object.eClass().getEAllAttributes()) {
            if (attribute.getEAttributeType() == EcorePackage.Literals.ESTRING
                    && object.eGet(attribute) instanceof String text
                    && !text.codePoints().allMatch(KenxFormat::isXmlCharacter)) {
                return true;
            }
        }
        return false;
    }

    /** Writes characters that XML cannot hold as _xHEX_, and the underscore of a _x too, so that no two texts meet. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!isXmlCharacter(c) || c == '_' && i < text.length() && text.charAt(i) == 'x') {
                escaped.append("_x").append(Integer.toHexString(c)).append('_');
            } else {
                escaped.appendCodePoint(c);
            }
        }
        return escaped.toString();
    }

    /** Reads what {@link #escape} wrote. */
    static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
                String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private static boolean isXmlCharacter(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    /**
     * Returns what contradicts itself in the composition, worded to follow "a composition with"; null if nothing does.
     */
    static String contradiction(Composition composition) {
        Set<String> names = new HashSet<>();
        for (TensorEntry tensor : composition.getTensors()) {
            if (tensor.getName() == null) {
                return "a tensor without a name";
            }
            if (!names.add(tensor.getName())) {
                return "two tensors named " + tensor.getName();
            }
        }
        for (Note note : composition.getNotes()) {
            TensorEntry tensor = note.getTensor();
            if (tensor != null && (tensor.eIsProxy() || !Objects.equals(tensor.eContainer(), composition))) {
                return "a note on a tensor that is not part of it";
            }
        }
        return null;
    }
}
