/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Makes lists of services for {@code java.util.ServiceLoader} out of the descriptions of components, so that a service
 * is declared once, by the annotation at its class. A service type is listed if each of its components can be made by a
 * constructor without parameters, that is, none has references: half a list would say that there is no more.
 */
final class ServiceLists {

    private static final String COMPONENTS = "OSGI-INF/";

    private final SortedMap<String, Set<String>> byType = new TreeMap<>();
    private final Set<String> withReferences = new TreeSet<>();

    /** Adds the components of a bundle. */
    void add(JarFile bundle) throws IOException {
        List<String> descriptions = new ArrayList<>();
        bundle.stream().map(entry -> entry.getName())
                .filter(name -> name.startsWith(COMPONENTS) && name.endsWith(".xml")).forEach(descriptions::add);
        for (String description : descriptions) {
            try (InputStream in = bundle.getInputStream(bundle.getEntry(description))) {
                add(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in));
            } catch (SAXException | ParserConfigurationException e) {
                throw new IOException(description + " of " + bundle.getName() + " cannot be read.", e);
            }
        }
    }

    private void add(Document component) {
        String made = ((Element) component.getElementsByTagName("implementation").item(0)).getAttribute("class");
        boolean hasReferences = component.getElementsByTagName("reference").getLength() > 0;
        NodeList types = component.getElementsByTagName("provide");
        for (int i = 0; i < types.getLength(); i++) {
            String type = ((Element) types.item(i)).getAttribute("interface");
            byType.computeIfAbsent(type, _ -> new TreeSet<>()).add(made);
            if (hasReferences) {
                withReferences.add(type);
            }
        }
    }

    /** Returns the contents of the lists by service type. */
    Map<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        byType.forEach((type, classes) -> {
            if (!withReferences.contains(type)) {
                files.put(type, String.join("\n", classes) + '\n');
            }
        });
        return files;
    }
}
