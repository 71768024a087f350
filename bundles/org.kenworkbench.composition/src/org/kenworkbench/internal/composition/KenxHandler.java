/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.composition;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.emf.common.util.WrappedException;
import org.eclipse.emf.ecore.xmi.XMIException;
import org.eclipse.emf.ecore.xmi.XMLHelper;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.eclipse.emf.ecore.xmi.impl.SAXXMIHandler;
import org.kenworkbench.composition.CompositionPackage;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/**
 * Checks each element before EMF acts on it: version first, no foreign namespace, no reference to another document,
 * each id once, bounded depth and number. Stops at the first error, as EMF would collect one for each of millions of
 * elements.
 */
final class KenxHandler extends SAXXMIHandler {

    private static final int MAX_DEPTH = 8;
    private static final String NAMESPACE_STEM = "http://kenworkbench.org/composition/";
    private static final Set<String> NAMESPACES = Set.of(CompositionPackage.eNS_URI, "http://www.omg.org/XMI",
            "http://www.w3.org/2001/XMLSchema-instance");
    /** Names of attributes by which XMI, whatever their prefix, refers to something elsewhere instead of holding it. */
    private static final Set<String> REFERENCES = Set.of("href", "idref", "schemaLocation",
            "noNamespaceSchemaLocation");
    private static final Set<String> KNOWN = Set.of(KenxFormat.FIRST_VERSION, KenxFormat.SWEEP_VERSION,
            KenxFormat.INTERVAL_VERSION, KenxFormat.VERSION);
    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

    private final Set<String> ids = new HashSet<>();
    private int depth;
    private int count;

    KenxHandler(XMLResource resource, XMLHelper helper, Map<?, ?> options) {
        super(resource, helper, options);
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        if (count == 0) {
            checkRoot(name, attributes);
            ((KenxResource) xmlResource).readVersion(attributes.getValue("version"));
        }
        if (++count > KenxFormat.MAX_ELEMENTS) {
            throw new KenxRefusal("it has more than " + KenxFormat.MAX_ELEMENTS + " elements", false);
        }
        if (++depth > MAX_DEPTH) {
            throw new KenxRefusal("its elements are nested more than " + MAX_DEPTH + " deep", false);
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            check(attributes.getQName(i), attributes.getValue(i));
        }
        super.startElement(uri, localName, name, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        depth--;
        super.endElement(uri, localName, name);
    }

    @Override
    public void error(XMIException e) {
        super.error(e);
        throw new WrappedException(e);
    }

    private void check(String name, String value) throws KenxRefusal {
        String local = name.substring(name.indexOf(':') + 1);
        if (name.equals("xmlns") || name.startsWith("xmlns:")) {
            if (!NAMESPACES.contains(value)) {
                throw new KenxRefusal("it uses the foreign namespace " + shorten(value), false);
            }
        } else if (REFERENCES.contains(local)) {
            throw new KenxRefusal("it refers to something outside the file by " + local, false);
        } else if (name.equals("xmi:id") && !ids.add(value)) {
            throw new KenxRefusal("it has the id " + shorten(value) + " twice", false);
        }
    }

    private static void checkRoot(String name, Attributes attributes) throws KenxRefusal {
        int colon = name.indexOf(':');
        String namespace = attributes.getValue(colon < 0 ? "xmlns" : "xmlns:" + name.substring(0, colon));
        if (namespace == null || !namespace.startsWith(NAMESPACE_STEM)
                || !name.substring(colon + 1).equals("Composition")) {
            throw new KenxRefusal("its root element is " + shorten(name) + ", not a Composition", false);
        }
        checkVersion(namespace.substring(NAMESPACE_STEM.length()));
        String version = attributes.getValue("version");
        if (version == null) {
            throw new KenxRefusal("its version is missing", false);
        }
        checkVersion(version);
    }

    private static void checkVersion(String version) throws KenxRefusal {
        Matcher read = VERSION.matcher(version);
        if (!read.matches()) {
            throw new KenxRefusal("its version is " + shorten(version), false);
        }
        if (!KNOWN.contains(version)) {
            Matcher own = VERSION.matcher(KenxFormat.VERSION);
            own.matches();
            int order = compare(read, own);
            throw order > 0
                    ? new KenxRefusal("was written in version " + version + " of the format and this program reads"
                            + " up to " + KenxFormat.VERSION + "; open it with a newer KEN Workbench.", true)
                    : new KenxRefusal("has version " + version + ", which no KEN Workbench has written; prune again.",
                            true);
        }
    }

    private static int compare(Matcher a, Matcher b) {
        int major = Integer.compare(Integer.parseInt(a.group(1)), Integer.parseInt(b.group(1)));
        return major != 0 ? major : Integer.compare(Integer.parseInt(a.group(2)), Integer.parseInt(b.group(2)));
    }

    private static String shorten(String text) {
        String shown = text.length() <= 80 ? text : text.substring(0, 80) + "…";
        return '"' + shown.replaceAll("\\p{Cntrl}", " ") + '"';
    }
}
