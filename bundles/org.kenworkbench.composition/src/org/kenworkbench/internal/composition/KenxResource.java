/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.composition;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Path;
import java.util.Map;

import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EDataType;
import org.eclipse.emf.ecore.EFactory;
import org.eclipse.emf.ecore.EcorePackage;
import org.eclipse.emf.ecore.impl.EPackageRegistryImpl;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ExtensibleURIConverterImpl;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.XMLHelper;
import org.eclipse.emf.ecore.xmi.XMLLoad;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.eclipse.emf.ecore.xmi.impl.XMIHelperImpl;
import org.eclipse.emf.ecore.xmi.impl.XMILoadImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.CompositionPackage;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The EMF resource of one composition. It lives in a resource set of its own that knows the composition's package alone
 * and opens nothing, so that no file can make EMF load another.
 */
public final class KenxResource extends XMIResourceImpl {

    /** Whether texts are escaped, as the version of what is written or read says. */
    private boolean escaped;

    private KenxResource(URI uri) {
        super(uri);
        setEncoding("UTF-8");
    }

    /** An empty resource for the file. */
    public static KenxResource at(Path file) {
        ResourceSet set = new ResourceSetImpl();
        set.setPackageRegistry(new EPackageRegistryImpl());
        set.getPackageRegistry().put(CompositionPackage.eNS_URI, CompositionPackage.eINSTANCE);
        set.setURIConverter(new ExtensibleURIConverterImpl() {
            @Override
            public InputStream createInputStream(URI uri, Map<?, ?> options) throws IOException {
                throw new IOException("A composition refers to " + uri + ", but nothing outside its file is "
                        + "opened; remove that reference.");
            }
        });
        KenxResource resource = new KenxResource(URI.createFileURI(file.toAbsolutePath().toString()));
        set.getResources().add(resource);
        return resource;
    }

    /** The composition's own resource, or a new one where it has none; a foreign resource would not keep the ids. */
    public static KenxResource of(Composition composition, Path file) {
        if (composition.eResource() instanceof KenxResource own) {
            own.setURI(URI.createFileURI(file.toAbsolutePath().toString()));
            return own;
        }
        KenxResource resource = at(file);
        resource.getContents().add(composition);
        return resource;
    }

    /** Assigns the ids and writes everything. */
    public void write(OutputStream out) throws IOException {
        Composition composition = (Composition) getContents().getFirst();
        KenxIds.assign(this, composition);
        escaped = KenxFormat.VERSION.equals(composition.getVersion());
        // Defaults are written too: a reader without the ecore model sees every figure.
        save(out, Map.of(XMLResource.OPTION_ENCODING, "UTF-8", XMLResource.OPTION_KEEP_DEFAULT_CONTENT, true,
                Resource.OPTION_LINE_DELIMITER, "\n"));
    }

    /** Reads the composition; everything wrong with the content becomes a CompositionException. */
    public Composition read(InputStream in, Path file) throws IOException {
        try {
            load(in, Map.of(XMLResource.OPTION_USE_PACKAGE_NS_URI_AS_LOCATION, false));
        } catch (IOException | RuntimeException e) {
            // EMF reports hostile content by ClassCastException, ArrayStoreException and others as well.
            throw explain(e, file);
        }
        if (getContents().size() != 1 || !(getContents().getFirst() instanceof Composition composition)) {
            throw damaged(file, "it does not hold exactly one composition", null);
        }
        String problem = KenxFormat.contradiction(composition);
        if (problem != null) {
            throw damaged(file, "it has " + problem, null);
        }
        return composition;
    }

    @Override
    protected XMLLoad createXMLLoad() {
        return new Load(createXMLHelper());
    }

    @Override
    protected XMLHelper createXMLHelper() {
        return new XMIHelperImpl(this) {
            @Override
            public String convertToString(EFactory factory, EDataType type, Object value) {
                String text = super.convertToString(factory, type, value);
                return escaped && type == EcorePackage.Literals.ESTRING && text != null
                        ? KenxFormat.escape(text) : text;
            }

            @Override
            protected Object createFromString(EFactory factory, EDataType type, String text) {
                Object value = super.createFromString(factory, type, text);
                return escaped && type == EcorePackage.Literals.ESTRING && value instanceof String string
                        ? KenxFormat.unescape(string) : value;
            }
        };
    }

    /** Takes the version of the file that is being read, before any text of it. */
    void readVersion(String version) {
        escaped = KenxFormat.VERSION.equals(version);
    }

    private static IOException explain(Exception failure, Path file) {
        int line = -1;
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
            if (t instanceof KenxRefusal refusal) {
                return refusal.aboutVersion() ? new CompositionException("The composition " + file + " "
                        + refusal.getMessage(), failure) : damaged(file, refusal.getMessage(), failure);
            }
            if (t instanceof SAXParseException parse) {
                line = parse.getLineNumber();
            } else if (t instanceof Resource.Diagnostic diagnostic) {
                line = diagnostic.getLine();
            }
        }
        boolean fromContent = failure instanceof RuntimeException || failure instanceof Resource.IOWrappedException
                || failure instanceof CharConversionException || failure instanceof UnsupportedEncodingException;
        if (!fromContent && failure instanceof IOException fromDisk) {
            return fromDisk;
        }
        return damaged(file, line > 0 ? "line " + line + " holds something that a composition cannot "
                + "contain" : "its content is invalid",
                failure);
    }

    private static CompositionException damaged(Path file, String reason, Exception cause) {
        return new CompositionException("The file " + file + " is not a composition or is damaged (" + reason
                + "); restore it from a copy or prune again.", cause);
    }

    /** Puts our handler and the JDK's own parser, with document types off, under EMF's loader. */
    private static final class Load extends XMILoadImpl {

        Load(XMLHelper helper) {
            super(helper);
        }

        @Override
        protected SAXParser makeParser() throws ParserConfigurationException, SAXException {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            SAXParser parser = factory.newSAXParser();
            // The JDK counts &amp; and the like, and stops at 100 000 characters of them; without document types there
            // are no others, and the size of the file bounds these.
            parser.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
            parser.setProperty("jdk.xml.totalEntitySizeLimit", "0");
            return parser;
        }

        @Override
        protected DefaultHandler makeDefaultHandler() {
            return new KenxHandler(resource, helper, options);
        }
    }
}
