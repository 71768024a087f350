/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.composition;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.TensorEntry;

/**
 * The xmi:ids of a composition. What occurs once is named after its role, a tensor after its name; outputs, evaluations
 * and notes are numbered, and keep their number when another one is removed.
 */
final class KenxIds {

    private KenxIds() {
    }

    static void assign(XMLResource resource, Composition composition) {
        Map<EObject, String> ids = new LinkedHashMap<>();
        put(ids, composition, "composition");
        put(ids, composition.getBase(), "base");
        put(ids, composition.getTuned(), "tuned");
        put(ids, composition.getSettings(), "settings");
        put(ids, composition.getTotals(), "totals");
        put(ids, composition.getSweep(), "sweep");
        for (TensorEntry tensor : composition.getTensors()) {
            ids.put(tensor, "tensor." + ncName(tensor.getName()));
        }
        number(ids, resource, composition.getOutputs(), "output.");
        number(ids, resource, composition.getEvaluations(), "evaluation.");
        number(ids, resource, composition.getNotes(), "note.");
        // Two passes: an id may move from one object to another, and the resource maps each id to one object.
        ids.forEach((object, id) -> {
            if (!id.equals(resource.getID(object))) {
                resource.setID(object, null);
            }
        });
        ids.forEach((object, id) -> {
            if (resource.getID(object) == null) {
                resource.setID(object, id);
            }
        });
    }

    private static void put(Map<EObject, String> ids, EObject object, String id) {
        if (object != null) {
            ids.put(object, id);
        }
    }

    private static void number(Map<EObject, String> ids, XMLResource resource, List<? extends EObject> objects,
            String prefix) {
        Set<String> taken = new HashSet<>();
        for (EObject object : objects) {
            String id = resource.getID(object);
            if (id != null && id.startsWith(prefix) && taken.add(id)) {
                ids.put(object, id);
            }
        }
        int next = 1;
        for (EObject object : objects) {
            if (!ids.containsKey(object)) {
                while (!taken.add(prefix + next)) {
                    next++;
                }
                ids.put(object, prefix + next);
            }
        }
    }

    /** Escapes what an XML id cannot hold as _xHEX_, and an underscore before an x too, so that no two names meet. */
    static String ncName(String name) {
        StringBuilder id = new StringBuilder(name.length());
        for (int i = 0; i < name.length();) {
            int c = name.codePointAt(i);
            i += Character.charCount(c);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-'
                    || c == '_' && !(i < name.length() && name.charAt(i) == 'x');
            if (plain) {
                id.append((char) c);
            } else {
                id.append("_x").append(Integer.toHexString(c)).append('_');
            }
        }
        return id.toString();
    }
}
