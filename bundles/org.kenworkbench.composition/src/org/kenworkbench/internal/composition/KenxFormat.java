/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.composition;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;

import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EcorePackage;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.Note;
import org.kenworkbench.composition.TensorEntry;

/** The rules that a composition must follow, in memory and as a file, beyond what the ecore model says. */
public final class KenxFormat {

    /** Newest version: 1.2 added how the intervals of evaluations were made. */
    public static final String VERSION = "1.2";

    /** The version that added sweeps and the details of evaluations. */
    public static final String SWEEP_VERSION = "1.1";

    /** The version that all programs read. */
    public static final String FIRST_VERSION = "1.0";

    /** Greatest size of a file, enough for some 200 000 tensors; the largest models published have about 140 000. */
    public static final long MAX_FILE_BYTES = 256L << 20;

    /** Greatest number of elements, which bounds the memory that a small file of many empty elements can ask for. */
    static final int MAX_ELEMENTS = 1_500_000;

    private KenxFormat() {
    }

    /** Throws IllegalArgumentException for a composition that could not be read back as it is. */
    public static void requireConsistent(Composition composition) {
        String problem = contradiction(composition);
        if (problem != null) {
            throw new IllegalArgumentException("A composition with " + problem + " cannot be saved.");
        }
    }

    /**
     * Throws a CompositionException for text that XML 1.0 cannot hold, such as a control character in a tensor's name.
     */
    public static void requireXmlText(Composition composition, Path file) throws CompositionException {
        requireXmlText((EObject) composition, file);
        for (Iterator<EObject> all = composition.eAllContents(); all.hasNext();) {
            requireXmlText(all.next(), file);
        }
    }

    private static void requireXmlText(EObject object, Path file) throws CompositionException {
        for (EAttribute attribute : object.eClass().getEAllAttributes()) {
            if (attribute.getEAttributeType() == EcorePackage.Literals.ESTRING
                    && object.eGet(attribute) instanceof String text
                    && !text.codePoints().allMatch(KenxFormat::isXmlCharacter)) {
                throw new CompositionException("The composition " + file + " cannot be written, since the "
                        + attribute.getName() + " of a " + object.eClass().getName()
                        + " holds a character that XML does not allow; remove it.");
            }
        }
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
