/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.s3;

import java.time.Duration;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Makes the client of the SDK when it is first needed. Account, region and endpoint are the SDK's own affair: its
 * variables ({@code AWS_ACCESS_KEY_ID}, {@code AWS_PROFILE}, {@code AWS_REGION}, {@code AWS_ENDPOINT_URL_S3}), its
 * files, and what a machine in the cloud tells. Safe for use by many threads.
 */
final class S3Connection {

    /** Variable that asks for {@code host/bucket/key}, or for {@code bucket.host/key}, as Amazon has it. */
    static final String PATH_STYLE = "KEN_S3_PATH_STYLE";
    /** Variable that asks for requests without an account, for buckets that all may read. */
    static final String ANONYMOUS = "KEN_S3_ANONYMOUS";
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";
    private static final String HTTP_CLIENT = "software.amazon.awssdk.http.service.impl";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** Longest time without a byte. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final Map<String, String> environment;
    private @Nullable S3Client client;

    S3Connection(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Returns the client; it is open as long as the program runs. */
    synchronized S3Client client() {
        S3Client made = client;
        if (made == null) {
            made = make();
            client = made;
        }
        return made;
    }

    private S3Client make() {
        // For requests of its own, as for a role, it looks for a client among the services of a class path, here none.
        if (System.getProperty(HTTP_CLIENT) == null) {
            System.setProperty(HTTP_CLIENT, UrlConnectionSdkHttpService.class.getName());
        }
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(READ_TIMEOUT).build())
                // A server that others wrote may not know the checksums that are not required.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .crossRegionAccessEnabled(!hasEndpoint())
                .forcePathStyle(environment.containsKey(PATH_STYLE) ? is(PATH_STYLE) : hasEndpoint())
                .region(region())
                // Retries does it, and knows of bodies that were cut, too.
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (is(ANONYMOUS)) {
            builder.credentialsProvider(AnonymousCredentialsProvider.create());
        }
        return builder.build();
    }

    /** An endpoint of a profile is the SDK's to find; there, the variable for the style is to be set if need be. */
    private boolean hasEndpoint() {
        return environment.containsKey(ENDPOINT) || environment.containsKey(ENDPOINT + "_S3");
    }

    private boolean is(String variable) {
        return Boolean.parseBoolean(environment.get(variable));
    }

    /** The region as the SDK finds it; where nobody says, the one that servers of others take for any. */
    private static Region region() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException _) {
            return Region.US_EAST_1;
        }
    }
}
