/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.emfgen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.eclipse.emf.codegen.ecore.generator.Generator;
import org.eclipse.emf.codegen.ecore.generator.GeneratorAdapterFactory;
import org.eclipse.emf.codegen.ecore.genmodel.GenModel;
import org.eclipse.emf.codegen.ecore.genmodel.GenModelPackage;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenBaseGeneratorAdapter;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenModelGeneratorAdapterFactory;
import org.eclipse.emf.common.util.BasicMonitor;
import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.plugin.EcorePlugin;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceFactoryImpl;

/**
 * Generates the Java code of one EMF generator model, outside Eclipse. Arguments: the bundle's folder, whose name is
 * the bundle's id, and the path of the {@code .genmodel} in it. The model's own {@code modelDirectory} says where the
 * code goes; that folder is emptied first, since a class that left the model would otherwise stay and be compiled.
 */
public final class GenerateModelCode {

    private GenerateModelCode() {
    }

    /** Throws where the model is invalid or a file cannot be written, which fails the build. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("Expected the bundle's folder and the path of its .genmodel, got "
                    + List.of(args));
        }
        Path bundle = Path.of(args[0]).toRealPath();
        GenModel model = load(bundle, bundle.resolve(args[1]));
        Path target = bundle.getParent().resolve(model.getModelDirectory().substring(1)).normalize();
        if (!target.startsWith(bundle) || target.equals(bundle)) {
            throw new IOException("The model directory " + target + " is not a folder inside " + bundle + ".");
        }
        delete(target);
        Files.createDirectories(target);
        failOn(model.diagnose(), args[1]);
        model.setCanGenerate(true);
        GeneratorAdapterFactory.Descriptor.Registry.INSTANCE.addDescriptor(GenModelPackage.eNS_URI,
                GenModelGeneratorAdapterFactory.DESCRIPTOR);
        Generator generator = new Generator();
        generator.setInput(model);
        Diagnostic result = generator.generate(model, GenBaseGeneratorAdapter.MODEL_PROJECT_TYPE,
                new BasicMonitor());
        if (result.getSeverity() > Diagnostic.INFO) {
            throw new IOException("Generating " + args[1] + " failed: " + describe(result));
        }
    }

    private static GenModel load(Path bundle, Path file) {
        EcorePlugin.ExtensionProcessor.process(null);
        URI bundleUri = URI.createFileURI(bundle + "/");
        EcorePlugin.getPlatformResourceMap().put(bundle.getFileName().toString(), bundleUri);
        ResourceSetImpl set = new ResourceSetImpl();
        set.getPackageRegistry().put(GenModelPackage.eNS_URI, GenModelPackage.eINSTANCE);
        Map<String, Object> factories = set.getResourceFactoryRegistry().getExtensionToFactoryMap();
        factories.put("ecore", new EcoreResourceFactoryImpl());
        factories.put("genmodel", new XMIResourceFactoryImpl());
        // The generator addresses its output as /bundle/folder/..., which is a platform resource.
        URI uri = URI.createPlatformResourceURI(
                bundle.getFileName() + "/" + bundle.relativize(file.toAbsolutePath()), true);
        Resource resource = set.getResource(uri, true);
        EcoreUtil.resolveAll(set);
        GenModel model = (GenModel) resource.getContents().get(0);
        model.reconcile();
        return model;
    }

    private static void failOn(Diagnostic diagnostic, String file) throws IOException {
        if (diagnostic.getSeverity() >= Diagnostic.ERROR) {
            throw new IOException("The generator model " + file + " is invalid: " + describe(diagnostic));
        }
    }

    private static String describe(Diagnostic diagnostic) {
        StringBuilder text = new StringBuilder(String.valueOf(diagnostic.getMessage()));
        for (Diagnostic child : diagnostic.getChildren()) {
            text.append("; ").append(describe(child));
        }
        if (diagnostic.getException() != null) {
            text.append(" (").append(diagnostic.getException()).append(')');
        }
        return text.toString();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (var paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
